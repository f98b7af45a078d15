package io.augury.training.child;

import io.augury.autodiff.Gradients;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.NodeRefusal;
import io.augury.graph.OnnxModel;
import io.augury.graph.Tensor;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the gradient rules about what could be read of a file, whether it leads to an output or not.
 * What a training step writes in another way, normalisation by batch and dropout, is passed over.
 */
final class PartialGradients {
    private static final Set<String> WRITTEN_ANEW = Set.of("BatchNormalization", "Dropout");

    private final Graph graph;
    private final Set<String> parameters;
    private final GraphBuilder builder;
    private final Map<String, Value> values = new HashMap<>();
    private final List<String> trained = new ArrayList<>();

    private PartialGradients(OnnxModel.Sized sized) {
        this.graph = sized.graph();
        this.parameters = sized.parameters();
        this.builder = GraphBuilder.named(graph.name());
    }

    static List<NodeRefusal> refusals(OnnxModel.Sized sized) {
        return new PartialGradients(sized).refusals();
    }

    private List<NodeRefusal> refusals() {
        graph.inputs().forEach((name, type) -> values.put(name, builder.input(name, type)));
        graph.initializers().forEach(this::initializer);
        graph.nodes().forEach(this::write);
        return Gradients.refusals(builder.build(), trained);
    }

    private void initializer(String name, Tensor tensor) {
        boolean trains = parameters.contains(name) && tensor.element().isReal();
        values.put(
                name,
                trains ? builder.input(name, tensor.type()) : builder.initializer(name, tensor));
        if (trains) {
            trained.add(name);
        }
    }

    private void write(Node node) {
        if (WRITTEN_ANEW.contains(node.op())) {
            values.put(node.outputs().getFirst(), values.get(node.inputs().getFirst()));
            return;
        }
        List<Value> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(name.isEmpty() ? null : values.get(name)));
        List<Value> made =
                builder.applyNamed(
                        node.name(), node.op(), node.attributes(), node.outputs().size(), inputs);
        for (int i = 0; i < made.size(); i++) {
            values.put(node.outputs().get(i), made.get(i));
        }
    }
}
