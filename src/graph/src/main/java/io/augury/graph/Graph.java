package io.augury.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A computation as an immutable value: ONNX operators of opset {@value #OPSET} over named tensors.
 *
 * <p>Nodes stand in an order in which they can run; every value is made once. A graph in a node's
 * attribute may use values of the graphs around it.
 *
 * @param inputs types of the tensors to be given when it runs, in order
 * @param initializers tensors that are part of the graph
 * @param outputs names of the values that a run returns, in order
 * @param types the type of each value made here: inputs, initializers and nodes' outputs
 */
public record Graph(
        String name,
        Map<String, TensorType> inputs,
        Map<String, Tensor> initializers,
        List<Node> nodes,
        List<String> outputs,
        Map<String, TensorType> types) {
    /** The version of ONNX's operator set that all graphs use. */
    public static final int OPSET = 18;

    /**
     * Keeps copies, and checks them.
     *
     * @throws GraphException if a name is made twice, or an output is made nowhere
     */
    public Graph {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        check(name, inputs, initializers, nodes, types);
        for (String output : outputs) {
            if (!types.containsKey(output)) {
                throw new GraphException(
                        "graph '" + name + "': nothing makes the output '" + output + "'");
            }
        }
    }

    private static void check(
            String graph,
            Map<String, TensorType> inputs,
            Map<String, Tensor> initializers,
            List<Node> nodes,
            Map<String, TensorType> types) {
        Set<String> made = new HashSet<>(inputs.keySet());
        for (String name : initializers.keySet()) {
            once(graph, made, name);
        }
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (types.containsKey(input) && !made.contains(input)) {
                    throw new GraphException(
                            where(graph, node) + " reads '" + input + "' before it is made");
                }
            }
            node.outputs().stream().filter(o -> !o.isEmpty()).forEach(o -> once(graph, made, o));
        }
        if (!made.equals(types.keySet())) {
            throw new GraphException("graph '" + graph + "': types are not those of its values");
        }
    }

    private static void once(String graph, Set<String> made, String name) {
        if (!made.add(name)) {
            throw new GraphException("graph '" + graph + "' makes '" + name + "' twice");
        }
    }

    private static String where(String graph, Node node) {
        return "graph '" + graph + "', " + node.op() + " '" + node.name() + "'";
    }

    /**
     * The type of one value made here.
     *
     * @throws GraphException if there is none of this name
     */
    public TensorType type(String value) {
        TensorType type = types.get(value);
        if (type == null) {
            throw new GraphException("graph '" + name + "' has no value '" + value + "'");
        }
        return type;
    }

    /** Which node makes each value. */
    public Map<String, Node> producers() {
        Map<String, Node> producers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
        return producers;
    }

    /** The graph as text for people, one line a node; see {@link GraphText}. */
    public String text() {
        return GraphText.of(this);
    }

    /** The name and the numbers of things. */
    @Override
    public String toString() {
        return "graph '%s' (%d inputs, %d nodes, %d outputs)"
                .formatted(name, inputs.size(), nodes.size(), outputs.size());
    }
}
