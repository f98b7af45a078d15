package io.augury.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file computes from constants alone, mostly shapes. It is put off until something else
 * reads it, and then left to the runtime, which knows all operators.
 */
final class PendingConstants {
    private final ModelProto model;
    private final ModelRunner runner;
    private final Map<String, Tensor> known = new HashMap<>();
    private final Map<String, NodeProto> producers = new LinkedHashMap<>();

    PendingConstants(ModelProto model, ModelRunner runner) {
        this.model = model;
        this.runner = runner;
    }

    boolean has(String name) {
        return known.containsKey(name) || producers.containsKey(name);
    }

    void know(String name, Tensor tensor) {
        known.put(name, tensor);
    }

    /** Puts off a node all of whose inputs are here. */
    void putOff(NodeProto node) {
        node.getOutputList().stream()
                .filter(output -> !output.isEmpty())
                .forEach(output -> producers.put(output, node));
    }

    /**
     * Computes what is not known yet of these.
     *
     * @throws GraphException if something that they need is not there
     */
    void compute(List<String> names) {
        List<String> wanted =
                names.stream().filter(name -> !known.containsKey(name)).distinct().toList();
        if (wanted.isEmpty()) {
            return;
        }
        Set<NodeProto> nodes = new LinkedHashSet<>();
        Set<String> leaves = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        wanted.forEach(name -> collect(name, nodes, leaves, seen));
        ModelProto.Builder part = model.toBuilder();
        part.clearGraph().getGraphBuilder().setName("constants").addAllNode(nodes);
        leaves.forEach(
                name ->
                        part.getGraphBuilder()
                                .addInitializer(OnnxWriter.tensor(name, known.get(name))));
        wanted.forEach(
                name ->
                        part.getGraphBuilder()
                                .addOutput(ValueInfoProto.newBuilder().setName(name)));
        known.putAll(runner.run(part.build().toByteArray(), Map.of()));
    }

    Tensor get(String name) {
        compute(List.of(name));
        return known.get(name);
    }

    private void collect(String name, Set<NodeProto> nodes, Set<String> leaves, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        if (known.containsKey(name)) {
            leaves.add(name);
            return;
        }
        NodeProto node = producers.get(name);
        if (node == null) {
            throw new GraphException("nothing makes '" + name + "'");
        }
        node.getInputList().stream()
                .filter(input -> !input.isEmpty())
                .forEach(input -> collect(input, nodes, leaves, seen));
        nodes.add(node);
    }
}
