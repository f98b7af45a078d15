package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.Node;
import io.augury.graph.Shape;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layer of a file that tells the classes apart.
 *
 * @param node it
 * @param weight its matrix or kernel
 * @param classAxis the axis of the weight that has one slice a class
 * @param bias its offset, one number a class
 * @param logits the value that is compared with the targets: before a softmax
 * @param classes how many the file tells apart
 */
record OnnxHead(
        Node node,
        String weight,
        int classAxis,
        Optional<String> bias,
        String logits,
        long classes) {
    private static final Set<String> PROBABILITIES = Set.of("Softmax", "LogSoftmax", "Sigmoid");
    private static final Set<String> BEHIND =
            Set.of(
                    "Add",
                    "Reshape",
                    "Flatten",
                    "Squeeze",
                    "Unsqueeze",
                    "Dropout",
                    "Relu",
                    "GlobalAveragePool",
                    "ReduceMean",
                    "AveragePool",
                    "Transpose",
                    "Cast");

    /**
     * That of a graph.
     *
     * @throws GraphException if no layer makes the output
     */
    static OnnxHead of(Graph graph) {
        Map<String, Node> producers = graph.producers();
        String output = graph.outputs().getFirst();
        long classes = classes(graph, output);
        String logits = output;
        Node node = producers.get(output);
        while (node != null && PROBABILITIES.contains(node.op())) {
            logits = node.inputs().getFirst();
            node = producers.get(logits);
        }
        Optional<String> bias = Optional.empty();
        while (node != null && BEHIND.contains(node.op())) {
            String parameter = node.op().equals("Add") ? parameter(graph, node) : null;
            if (parameter != null && graph.type(parameter).shape().size() == classes) {
                bias = Optional.of(parameter);
            }
            String before =
                    node.inputs().get(0).equals(parameter)
                            ? node.inputs().get(1)
                            : node.inputs().get(0);
            node = producers.get(before);
        }
        return of(graph, producers, node, bias, logits, classes);
    }

    private static OnnxHead of(
            Graph graph,
            Map<String, Node> producers,
            Node node,
            Optional<String> added,
            String logits,
            long classes) {
        if (node == null || !Set.of("Gemm", "MatMul", "Conv").contains(node.op())) {
            throw new GraphException(
                    "no fully connected or 1x1 layer makes the output '%s'; before it stands %s"
                            .formatted(
                                    logits,
                                    node == null
                                            ? "the input"
                                            : node.op() + " '" + node.name() + "'"));
        }
        String weight = node.inputs().get(1);
        boolean turned = node.attributes().integer("transB", 0) != 0 || node.op().equals("Conv");
        Node moved = producers.get(weight);
        if (moved != null && moved.op().equals("Transpose")) {
            weight = moved.inputs().getFirst();
            turned = !turned;
        }
        if (!graph.initializers().containsKey(weight)) {
            throw new GraphException(
                    "the weight of the last layer, %s '%s', is computed; it must be a tensor of the file"
                            .formatted(node.op(), node.name()));
        }
        int axis = turned ? 0 : graph.type(weight).shape().rank() - 1;
        Optional<String> bias =
                node.inputs().size() > 2 ? Optional.of(node.inputs().get(2)) : added;
        return new OnnxHead(node, weight, axis, bias, logits, classes);
    }

    private static long classes(Graph graph, String output) {
        Shape shape = graph.type(output).shape();
        boolean flat = shape.rank() >= 2 && shape.part(2, shape.rank()).size() == 1;
        if (!flat || shape.dim(1) < 1) {
            throw new GraphException(
                    "the output '%s' is %s; a classifier's is [N, classes]"
                            .formatted(output, graph.type(output)));
        }
        return shape.dim(1);
    }

    private static String parameter(Graph graph, Node node) {
        return node.inputs().stream()
                .filter(graph.initializers()::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** The shape that a parameter of the head has for other classes; empty if it has none. */
    Optional<Shape> shape(String name, Shape own, long wanted) {
        if (name.equals(weight)) {
            return Optional.of(own.with(classAxis, wanted));
        }
        if (bias.isPresent() && name.equals(bias.get())) {
            for (int axis = 0; axis < own.rank(); axis++) {
                if (own.dim(axis) == classes) {
                    return Optional.of(own.with(axis, wanted));
                }
            }
        }
        return Optional.empty();
    }
}
