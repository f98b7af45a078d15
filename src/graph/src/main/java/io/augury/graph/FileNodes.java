package io.augury.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a file's graph leads to an output, and which of its tensors are parameters.
 *
 * @param nodes those that lead to the output, in the order of the file
 * @param parameters real tensors of more than one number, or that a layer takes as weight
 */
record FileNodes(List<NodeProto> nodes, Set<String> parameters) {
    /** The inputs of layers that are weights even if they are a single number. */
    private static final Map<String, Integer> FIRST_WEIGHT =
            Map.of(
                    "Conv", 1,
                    "ConvTranspose", 1,
                    "Gemm", 1,
                    "PRelu", 1,
                    "BatchNormalization", 1,
                    "InstanceNormalization", 1,
                    "LayerNormalization", 1,
                    "GroupNormalization", 1,
                    "RMSNormalization", 1);

    /** What a weight may go through before a layer takes it. */
    private static final Set<String> MOVES =
            Set.of("Unsqueeze", "Squeeze", "Reshape", "Transpose", "Flatten", "Identity");

    static FileNodes of(ModelProto model, String output) {
        GraphProto graph = model.getGraph();
        Set<String> needed = new HashSet<>(Set.of(output));
        List<NodeProto> nodes = new ArrayList<>();
        for (NodeProto node : graph.getNodeList().reversed()) {
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                nodes.addFirst(node);
                needed.addAll(read(node));
            }
        }
        needed.remove("");
        Set<String> parameters = new HashSet<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            boolean many = tensor.getDimsList().stream().anyMatch(dim -> dim > 1);
            if (needed.contains(tensor.getName()) && isReal(tensor) && many) {
                parameters.add(tensor.getName());
            }
        }
        Map<String, String> sources = new HashMap<>();
        graph.getInitializerList().forEach(t -> sources.put(t.getName(), t.getName()));
        for (NodeProto node : nodes) {
            int first = FIRST_WEIGHT.getOrDefault(node.getOpType(), Integer.MAX_VALUE);
            node.getInputList().stream()
                    .skip(first)
                    .filter(sources::containsKey)
                    .map(sources::get)
                    .forEach(parameters::add);
            if (MOVES.contains(node.getOpType()) && sources.containsKey(node.getInput(0))) {
                sources.put(node.getOutput(0), sources.get(node.getInput(0)));
            }
        }
        return new FileNodes(nodes, parameters);
    }

    private static boolean isReal(TensorProto tensor) {
        return ElementType.isRealOnnxCode(tensor.getDataType());
    }

    /** The names that a node reads, also those that graphs inside it read. */
    private static Set<String> read(NodeProto node) {
        Set<String> names = new HashSet<>(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            for (NodeProto inner : attribute.getG().getNodeList()) {
                names.addAll(read(inner));
            }
            attribute.getG().getOutputList().forEach(output -> names.add(output.getName()));
        }
        return names;
    }

    /**
     * The operators of the nodes that work on images or parameters rather than on constants and
     * shapes, with the names of these nodes; an operator of another domain has it as prefix.
     */
    Map<String, List<String>> operators(Set<String> inputs) {
        Set<String> varying = new HashSet<>(inputs);
        varying.addAll(parameters);
        Map<String, List<String>> operators = new LinkedHashMap<>();
        for (NodeProto node : nodes) {
            boolean varies = read(node).stream().anyMatch(varying::contains);
            if (varies && !isShape(node)) {
                varying.addAll(node.getOutputList());
                operators.computeIfAbsent(op(node), op -> new ArrayList<>()).add(name(node));
            }
        }
        return operators;
    }

    static boolean isShape(NodeProto node) {
        return node.getOpType().equals("Shape") || node.getOpType().equals("Size");
    }

    static String op(NodeProto node) {
        boolean own = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
        return own ? node.getOpType() : node.getDomain() + "::" + node.getOpType();
    }

    static String name(NodeProto node) {
        return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
    }
}
