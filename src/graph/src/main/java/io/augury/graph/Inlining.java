package io.augury.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies a graph into a builder under names that are free there. */
final class Inlining {
    private final GraphBuilder builder;
    private final Names names;

    Inlining(GraphBuilder builder, Names names) {
        this.builder = builder;
        this.names = names;
    }

    Map<String, Value> inline(Graph graph, Map<String, Value> bindings) {
        Map<String, Value> values = new LinkedHashMap<>();
        graph.inputs()
                .forEach((input, type) -> values.put(input, bound(graph, input, type, bindings)));
        graph.initializers()
                .forEach((name, tensor) -> values.put(name, builder.adopted(name, tensor)));
        for (Node node : graph.nodes()) {
            List<Value> made = place(node, values, graph);
            for (int i = 0; i < made.size(); i++) {
                values.put(node.outputs().get(i), made.get(i));
            }
        }
        return values;
    }

    private static Value bound(
            Graph graph, String input, TensorType type, Map<String, Value> bindings) {
        Value value = bindings.get(input);
        if (value == null) {
            throw new GraphException(graph + ": nothing stands for its input '" + input + "'");
        }
        if (value.element() != type.element() || value.shape().rank() != type.shape().rank()) {
            throw new GraphException(
                    graph + ": input '" + input + "' is " + type + ", but " + value + " is given");
        }
        return value;
    }

    private List<Value> place(Node node, Map<String, Value> values, Graph graph) {
        List<Value> inputs = node.inputs().stream().map(values::get).toList();
        List<String> outputs =
                node.outputs().stream()
                        .map(output -> output.isEmpty() ? "" : names.uniqueUnscoped(output))
                        .toList();
        NodeDraft draft =
                new NodeDraft(
                        node.domain(),
                        node.op(),
                        nodeName(node, outputs),
                        bodiesRenamed(node.attributes(), values),
                        outputs,
                        inputs);
        if (node.domain().isEmpty()) {
            return builder.place(draft);
        }
        return builder.place(draft, node.outputs().stream().map(graph::type).toList());
    }

    /** A node keeps being named like its first output. */
    private String nodeName(Node node, List<String> outputs) {
        boolean likeOutput = node.name().equals(node.outputs().getFirst());
        return likeOutput ? outputs.getFirst() : names.uniqueUnscoped(node.name());
    }

    private Attributes bodiesRenamed(Attributes attributes, Map<String, Value> values) {
        Attributes renamed = attributes;
        for (Map.Entry<String, Attribute> entry : attributes.values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph body)) {
                Map<String, String> outside = new HashMap<>();
                values.forEach((old, value) -> outside.put(old, value == null ? "" : value.name()));
                renamed = renamed.with(entry.getKey(), renamed(body, outside));
            }
        }
        return renamed;
    }

    private Graph renamed(Graph body, Map<String, String> outside) {
        Map<String, String> now = new HashMap<>(outside);
        body.types().keySet().forEach(name -> now.put(name, names.uniqueUnscoped(name)));
        List<Node> nodes = body.nodes().stream().map(node -> renamed(node, now)).toList();
        return new Graph(
                body.name(),
                keysRenamed(body.inputs(), now),
                keysRenamed(body.initializers(), now),
                nodes,
                body.outputs().stream().map(now::get).toList(),
                keysRenamed(body.types(), now));
    }

    private Node renamed(Node node, Map<String, String> now) {
        Attributes attributes = node.attributes();
        for (Map.Entry<String, Attribute> entry : attributes.values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph inner)) {
                attributes = attributes.with(entry.getKey(), renamed(inner, now));
            }
        }
        List<String> outputs =
                node.outputs().stream().map(name -> now.getOrDefault(name, name)).toList();
        return new Node(
                nodeName(node, outputs),
                node.domain(),
                node.op(),
                node.inputs().stream().map(name -> now.getOrDefault(name, name)).toList(),
                outputs,
                attributes);
    }

    private static <T> Map<String, T> keysRenamed(Map<String, T> map, Map<String, String> now) {
        Map<String, T> renamed = new LinkedHashMap<>();
        map.forEach((key, value) -> renamed.put(now.get(key), value));
        return renamed;
    }
}
