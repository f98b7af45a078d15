package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.Node;
import io.augury.graph.Shape;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a file tells the classes apart.
 *
 * @param logits the value that is compared with the targets: before a softmax
 * @param classes how many the file tells apart
 * @param layer the last one with weights, if there is one alone
 * @param weights what to draw anew for other classes
 */
record OnnxHead(String logits, long classes, Optional<Node> layer, Weights weights) {
    private static final Set<String> LAYERS = Set.of("Gemm", "MatMul", "Conv");
    private static final Set<String> PROBABILITIES = Set.of("Softmax", "LogSoftmax", "Sigmoid");

    /** What keeps each image's numbers and their order. */
    private static final Set<String> MOVES =
            Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Cast");

    /** What treats all classes alike, if its other inputs are single numbers. */
    private static final Set<String> ALIKE =
            Set.of(
                    "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Clip",
                    "Dropout",
                    "Relu",
                    "Tanh",
                    "Sigmoid",
                    "GlobalAveragePool",
                    "GlobalMaxPool",
                    "AveragePool",
                    "MaxPool",
                    "ReduceMean",
                    "ReduceMax",
                    "ReduceSum",
                    "ReduceLogSumExp",
                    "Transpose");

    /** The parameters that have one slice for each class. */
    sealed interface Weights {
        /**
         * They are known.
         *
         * @param weight matrix or kernel of the last layer
         * @param classAxis its axis with one slice a class
         * @param biases offsets, one number a class
         */
        record Known(String weight, int classAxis, Set<String> biases) implements Weights {}

        /** They are not, and why. */
        record Unknown(String reason) implements Weights {}
    }

    /**
     * That of a graph.
     *
     * @throws GraphException if the output is no classifier's
     */
    static OnnxHead of(Graph graph) {
        String output = graph.outputs().getFirst();
        return new Search(graph, classes(graph, output)).from(output);
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

    /** The parameters that are drawn anew for so many classes. */
    Set<String> replaced(long wanted) {
        if (wanted == classes || !(weights instanceof Weights.Known known)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(known.biases);
        names.add(known.weight);
        return names;
    }

    /** The shape that a parameter has for so many classes. */
    Shape shape(String name, Shape own, long wanted) {
        if (!replaced(wanted).contains(name)) {
            return own;
        }
        Weights.Known known = (Weights.Known) weights;
        int axis = name.equals(known.weight) ? known.classAxis : classAxis(own);
        return own.with(axis, wanted);
    }

    private int classAxis(Shape bias) {
        int axis = 0;
        while (bias.dim(axis) != classes) {
            axis++;
        }
        return axis;
    }

    /** Whether a value is what the last layer sees of an image. */
    boolean sees(String value) {
        return layer.filter(node -> node.inputs().getFirst().equals(value)).isPresent();
    }

    /** Goes from the output towards the images. */
    private static final class Search {
        private final Graph graph;
        private final long classes;
        private final Map<String, Node> producers;
        private final Set<String> ofImages;
        private final Set<String> biases = new HashSet<>();
        private String obstacle;

        private Search(Graph graph, long classes) {
            this.graph = graph;
            this.classes = classes;
            this.producers = graph.producers();
            this.ofImages = new HashSet<>(graph.inputs().keySet());
            for (Node node : graph.nodes()) {
                if (node.inputs().stream().anyMatch(ofImages::contains)) {
                    ofImages.addAll(node.outputs());
                }
            }
        }

        private OnnxHead from(String output) {
            String logits = beforeProbabilities(output);
            requireLogits(logits);
            Optional<Node> layer = lastLayer(logits);
            Weights weights =
                    obstacle == null ? weights(layer.orElseThrow()) : new Weights.Unknown(obstacle);
            return new OnnxHead(logits, classes, layer, weights);
        }

        private String beforeProbabilities(String output) {
            String value = output;
            Node node = producers.get(output);
            while (node != null && MOVES.contains(node.op())) {
                value = node.inputs().getFirst();
                node = producers.get(value);
            }
            Node before = node == null ? null : producers.get(node.inputs().getFirst());
            boolean logarithm =
                    node != null
                            && node.op().equals("Log")
                            && before != null
                            && before.op().equals("Softmax");
            boolean made = node != null && PROBABILITIES.contains(node.op());
            return logarithm || made ? beforeProbabilities(node.inputs().getFirst()) : output;
        }

        private void requireLogits(String logits) {
            softmax(logits)
                    .ifPresent(
                            node -> {
                                throw new GraphException(
                                        "the output is computed from the probabilities of %s; training needs what stands before them, or their logarithm"
                                                .formatted(label(node)));
                            });
        }

        /** A softmax that all ways from a value to layers go through. */
        private Optional<Node> softmax(String value) {
            Node node = producers.get(value);
            if (node == null || LAYERS.contains(node.op()) || node.op().equals("Log")) {
                return Optional.empty();
            }
            if (node.op().equals("Softmax")) {
                return Optional.of(node);
            }
            List<Optional<Node>> found = ofImages(node).stream().map(this::softmax).toList();
            return found.stream().allMatch(Optional::isPresent)
                    ? found.stream().flatMap(Optional::stream).findFirst()
                    : Optional.empty();
        }

        private List<String> ofImages(Node node) {
            return node.inputs().stream().filter(ofImages::contains).distinct().toList();
        }

        private Optional<Node> lastLayer(String logits) {
            Node node = producers.get(logits);
            while (node != null && !LAYERS.contains(node.op())) {
                List<String> before = ofImages(node);
                if (before.size() != 1) {
                    return none("%s joins several values".formatted(label(node)));
                }
                if (obstacle == null && !isAlike(node)) {
                    obstacle = "%s stands behind it".formatted(label(node));
                }
                node = producers.get(before.getFirst());
            }
            if (node == null) {
                return none("no fully connected layer or convolution makes '" + logits + "'");
            }
            if (!ofImages(node).equals(List.of(node.inputs().getFirst()))) {
                return none("%s has no weights of its own".formatted(label(node)));
            }
            return Optional.of(node);
        }

        private Optional<Node> none(String reason) {
            obstacle = reason;
            return Optional.empty();
        }

        private boolean isAlike(Node node) {
            return MOVES.contains(node.op())
                    || ALIKE.contains(node.op())
                            && node.inputs().stream()
                                    .filter(name -> !name.isEmpty() && !ofImages.contains(name))
                                    .filter(name -> graph.type(name).element().isReal())
                                    .allMatch(name -> isAlike(node, name));
        }

        private boolean isAlike(Node node, String other) {
            long size = graph.type(other).shape().size();
            boolean bias =
                    node.op().equals("Add")
                            && size == classes
                            && graph.initializers().containsKey(other);
            if (bias) {
                biases.add(other);
            }
            return bias || size == 1;
        }

        private Weights weights(Node layer) {
            String weight = layer.inputs().get(1);
            boolean turned =
                    layer.attributes().integer("transB", 0) != 0 || layer.op().equals("Conv");
            Node moved = producers.get(weight);
            if (moved != null && moved.op().equals("Transpose")) {
                weight = moved.inputs().getFirst();
                turned = !turned;
            }
            if (!graph.initializers().containsKey(weight)) {
                return new Weights.Unknown(
                        "the weight of %s is computed, not a tensor of the file"
                                .formatted(label(layer)));
            }
            Shape shape = graph.type(weight).shape();
            int axis = turned ? 0 : shape.rank() - 1;
            if (shape.dim(axis) != classes) {
                return new Weights.Unknown(
                        "%s makes %d numbers".formatted(label(layer), shape.dim(axis)));
            }
            if (layer.inputs().size() > 2) {
                biases.add(layer.inputs().get(2));
            }
            return new Weights.Known(weight, axis, Set.copyOf(biases));
        }

        private static String label(Node node) {
            return "%s '%s'".formatted(node.op(), node.name());
        }
    }
}
