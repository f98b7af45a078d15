package io.augury.training;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets convolutions and matrix products of a graph, forward and backward, take and make 16-bit
 * floats; what they take is rounded right before, and all else stays in 32 bits. Kernel gradients
 * are products of slices whose sum over the images is in 32 bits.
 */
final class HalfProducts {
    private static final Set<String> PRODUCTS = Set.of("Conv", "ConvTranspose", "MatMul", "Gemm");

    private final Graph graph;
    private final Map<String, TensorType> types;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> halves = new LinkedHashMap<>();

    private HalfProducts(Graph graph) {
        this.graph = graph;
        this.types = new LinkedHashMap<>(graph.types());
    }

    /** The graph with 16-bit products; its inputs and outputs stay as they are. */
    static Graph in(Graph composed) {
        return new HalfProducts(Composites.expanded(composed)).lowered();
    }

    private Graph lowered() {
        for (Node node : graph.nodes()) {
            if (isProduct(node)) {
                product(node);
            } else {
                nodes.add(node);
            }
        }
        return new Graph(
                graph.name(), graph.inputs(), graph.initializers(), nodes, graph.outputs(), types);
    }

    private boolean isProduct(Node node) {
        return node.domain().isEmpty()
                && PRODUCTS.contains(node.op())
                && graph.type(node.outputs().getFirst()).element() == ElementType.FLOAT;
    }

    private void product(Node node) {
        List<String> inputs =
                node.inputs().stream().map(input -> input.isEmpty() ? input : half(input)).toList();
        String output = node.outputs().getFirst();
        String made = output + " in 16 bits";
        types.put(made, types.get(output).withElement(ElementType.FLOAT16));
        nodes.add(new Node(node.name(), "", node.op(), inputs, List.of(made), node.attributes()));
        nodes.add(cast(made, output, ElementType.FLOAT));
    }

    private String half(String value) {
        String known = halves.get(value);
        if (known == null) {
            known = value + " as 16 bits";
            types.put(known, graph.type(value).withElement(ElementType.FLOAT16));
            nodes.add(cast(value, known, ElementType.FLOAT16));
            halves.put(value, known);
        }
        return known;
    }

    private static Node cast(String from, String to, ElementType type) {
        Attributes attributes = Attributes.none().with("to", type.onnxCode());
        return new Node(to + "/cast", "", "Cast", List.of(from), List.of(to), attributes);
    }
}
