package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a network of a file with the layers of a child. */
final class OnnxLayers {
    private final OnnxNetwork network;
    private final Graph graph;
    private final Layers layers;
    private final int classes;
    private final Map<String, Value> values = new HashMap<>();

    OnnxLayers(OnnxNetwork network, Layers layers, int classes) {
        this.network = network;
        this.graph = network.graph();
        this.layers = layers;
        this.classes = classes;
    }

    /** The logits {@code [N, classes]} of images as the file wants them. */
    Value logits(Value images) {
        values.put(graph.inputs().keySet().iterator().next(), images);
        for (Node node : graph.nodes()) {
            if (values.containsKey(network.head().logits())) {
                break;
            }
            List<Value> made = write(node);
            for (int i = 0; i < made.size(); i++) {
                values.put(node.outputs().get(i), made.get(i));
            }
        }
        Value logits = values.get(network.head().logits());
        long each = logits.shape().part(1, logits.shape().rank()).size();
        if (each != classes) {
            throw new GraphException(
                    "with a last layer for %d classes '%s' is %s"
                            .formatted(classes, network.head().logits(), logits.type()));
        }
        return logits.shape().rank() == 2 ? logits : layers.graph().reshape(logits, -1, classes);
    }

    private List<Value> write(Node node) {
        ChildPlan.Norm norm = network.norms().get(node.name());
        if (norm != null) {
            Value scale = value(node.inputs().get(1));
            Value bias = value(node.inputs().get(2));
            return List.of(layers.norm(norm, value(node.inputs().getFirst()), scale, bias));
        }
        if (node.op().equals("Dropout")) {
            Value x = value(node.inputs().getFirst());
            return List.of(
                    network.head().sees(node.outputs().getFirst())
                            ? x
                            : layers.site(network.names().of(node.name()), Place.HIDDEN, x));
        }
        List<Value> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(name.isEmpty() ? null : value(name)));
        if (isHead(node)) {
            inputs.set(0, layers.site("features", Place.FEATURES, inputs.getFirst()));
        }
        Integer branch = network.branches().get(node.name());
        if (branch != null) {
            String name = network.names().of(node.name()) + ".branch";
            inputs.set(branch, layers.site(name, Place.BRANCH, inputs.get(branch)));
        }
        if (node.op().equals("Reshape") && isBehindHead()) {
            inputs.set(1, target(node));
        }
        return layers.graph()
                .applyNamed(
                        nodeName(node),
                        node.op(),
                        node.attributes(),
                        node.outputs().size(),
                        inputs);
    }

    /** A weight may have the name of a node, which then is written later under it. */
    private String nodeName(Node node) {
        String name = network.names().of(node.name());
        return network.trained().containsKey(node.name()) ? network.names().free(name) : name;
    }

    private boolean isHead(Node node) {
        return network.head().layer().filter(node::equals).isPresent();
    }

    private boolean isBehindHead() {
        return network.head()
                .layer()
                .filter(layer -> values.containsKey(layer.outputs().getFirst()))
                .isPresent();
    }

    /** A reshape behind the head that counts the file's classes counts the new ones. */
    private Value target(Node node) {
        long[] dims = graph.initializers().get(node.inputs().get(1)).longs();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = dims[i] == network.head().classes() ? classes : dims[i];
        }
        return layers.graph().longs(dims);
    }

    private Value value(String name) {
        Value known = values.get(name);
        if (known == null) {
            known = initializer(name);
            values.put(name, known);
        }
        return known;
    }

    private Value initializer(String name) {
        Tensor tensor = graph.initializers().get(name);
        ParameterRole role = network.trained().get(name);
        if (role == null) {
            return layers.graph().constant(tensor);
        }
        Shape shape = network.head().shape(name, tensor.shape(), classes);
        return layers.weight(role.spec(network.names().of(name), shape));
    }
}
