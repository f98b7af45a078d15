package io.augury.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Operators that ONNX lacks. Each node carries its meaning, a graph of operators that ONNX has,
 * with an input for each input of the node. What runs a graph may know a faster way for its device
 * and put that in place of the meaning; files hold the meanings.
 */
public final class Composites {
    static final String DOMAIN = "io.augury";
    private static final String MEANING = "meaning";

    private Composites() {}

    /** Writes what an operator means. */
    @FunctionalInterface
    public interface Meaning {
        /** Writes it. */
        Value write(Expressions g, List<Value> operands);
    }

    /** What a node means, if it is such an operator. */
    public static Optional<Graph> meaning(Node node) {
        return node.domain().equals(DOMAIN) ? node.attributes().body(MEANING) : Optional.empty();
    }

    static Attributes meaning(Attributes attributes, Graph meaning) {
        return attributes.with(MEANING, meaning);
    }

    /** The same graph with other meanings, also in the graphs inside it. */
    public static Graph map(Graph graph, UnaryOperator<Node> change) {
        return withNodes(graph, graph.nodes().stream().map(node -> changed(node, change)).toList());
    }

    /** The node with another meaning, which takes and makes the same types. */
    public static Node withMeaning(Node node, Graph meaning) {
        return with(node, meaning(node.attributes(), meaning));
    }

    private static Node changed(Node node, UnaryOperator<Node> change) {
        return meaning(node).isPresent()
                ? change.apply(node)
                : withBodies(node, body -> map(body, change));
    }

    /** The same graph with all meanings in the places of their nodes. */
    public static Graph expanded(Graph graph) {
        return new Expansion(graph).expanded();
    }

    private static Node withBodies(Node node, UnaryOperator<Graph> change) {
        Attributes attributes = node.attributes();
        for (Map.Entry<String, Attribute> entry : node.attributes().values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph body)) {
                attributes = attributes.with(entry.getKey(), change.apply(body));
            }
        }
        return with(node, attributes);
    }

    private static Node with(Node node, Attributes attributes) {
        return new Node(
                node.name(), node.domain(), node.op(), node.inputs(), node.outputs(), attributes);
    }

    private static Graph withNodes(Graph graph, List<Node> nodes) {
        return new Graph(
                graph.name(),
                graph.inputs(),
                graph.initializers(),
                nodes,
                graph.outputs(),
                graph.types());
    }

    private static final class Expansion {
        private final Graph graph;
        private final Map<String, Tensor> initializers;
        private final Map<String, TensorType> types;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<TensorType, List<String>> constants = new HashMap<>();

        private Expansion(Graph graph) {
            this.graph = graph;
            this.initializers = new LinkedHashMap<>(graph.initializers());
            this.types = new LinkedHashMap<>(graph.types());
        }

        private Graph expanded() {
            for (Node node : graph.nodes()) {
                meaning(node)
                        .ifPresentOrElse(
                                meaning -> place(node, meaning),
                                () -> nodes.add(withBodies(node, Composites::expanded)));
            }
            return new Graph(
                    graph.name(), graph.inputs(), initializers, nodes, graph.outputs(), types);
        }

        private void place(Node node, Graph meaning) {
            Map<String, String> names = new HashMap<>();
            List<String> inputs = List.copyOf(meaning.inputs().keySet());
            for (int i = 0; i < inputs.size(); i++) {
                names.put(inputs.get(i), node.inputs().get(i));
            }
            for (int i = 0; i < meaning.outputs().size(); i++) {
                names.put(meaning.outputs().get(i), node.outputs().get(i));
            }
            meaning.initializers()
                    .forEach(
                            (own, tensor) ->
                                    known(tensor).ifPresent(n -> names.putIfAbsent(own, n)));
            meaning.types()
                    .keySet()
                    .forEach(own -> names.computeIfAbsent(own, n -> node.name() + "/" + n));
            meaning.initializers().forEach((own, tensor) -> keep(names.get(own), tensor));
            meaning.types().forEach((own, type) -> typed(meaning, own, names.get(own), type));
            meaning.nodes().forEach(inner -> nodes.add(renamed(node, inner, names)));
        }

        /** The name under which a meaning before had the same constant. */
        private Optional<String> known(Tensor tensor) {
            return constants.getOrDefault(tensor.type(), List.of()).stream()
                    .filter(name -> initializers.get(name).equals(tensor))
                    .findFirst();
        }

        private void keep(String name, Tensor tensor) {
            if (initializers.putIfAbsent(name, tensor) == null) {
                constants.computeIfAbsent(tensor.type(), type -> new ArrayList<>()).add(name);
            }
        }

        private void typed(Graph meaning, String own, String name, TensorType type) {
            if (!meaning.inputs().containsKey(own)) {
                types.put(name, type);
            }
        }

        private static Node renamed(Node around, Node node, Map<String, String> names) {
            return new Node(
                    around.name() + "/" + node.name(),
                    node.domain(),
                    node.op(),
                    node.inputs().stream().map(name -> names.getOrDefault(name, name)).toList(),
                    node.outputs().stream().map(name -> names.getOrDefault(name, name)).toList(),
                    node.attributes());
        }
    }
}
