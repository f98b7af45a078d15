package io.augury.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types that a file states for values inside it: all that is known of what an unknown operator
 * makes.
 */
final class DeclaredTypes {
    private final Map<String, TypeProto.Tensor> types = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();

    /** Those of a graph whose inputs have fixed lengths now. */
    DeclaredTypes(GraphProto graph, Map<String, TensorType> inputs) {
        graph.getValueInfoList()
                .forEach(value -> types.put(value.getName(), value.getType().getTensorType()));
        graph.getOutputList()
                .forEach(value -> types.put(value.getName(), value.getType().getTensorType()));
        for (ValueInfoProto input : graph.getInputList()) {
            var dims = input.getType().getTensorType().getShape().getDimList();
            for (int axis = 0; inputs.containsKey(input.getName()) && axis < dims.size(); axis++) {
                lengths.put(
                        dims.get(axis).getDimParam(),
                        inputs.get(input.getName()).shape().dim(axis));
            }
        }
        lengths.remove("");
    }

    /** That of a value; empty where the file does not state it or leaves a length open. */
    Optional<TensorType> of(String value) {
        TypeProto.Tensor type = types.get(value);
        if (type == null || !type.hasShape() || !ElementType.isKnown(type.getElemType())) {
            return Optional.empty();
        }
        long[] dims = type.getShape().getDimList().stream().mapToLong(this::length).toArray();
        for (long dim : dims) {
            if (dim < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(TensorType.of(ElementType.ofOnnxCode(type.getElemType()), dims));
    }

    private long length(TensorShapeProto.Dimension dim) {
        return dim.hasDimValue() ? dim.getDimValue() : lengths.getOrDefault(dim.getDimParam(), -1L);
    }
}
