package io.augury.graph;

import java.util.Arrays;
import java.util.List;

/** Where expressions are written to: every typed operator comes down to these calls. */
public interface NodeWriter {
    /**
     * Applies an ONNX operator.
     *
     * @param outputs how many of its outputs are wanted
     * @param inputs null stands for an optional input left out
     * @throws GraphException if the operator is unknown or does not take these inputs
     */
    List<Value> apply(String op, Attributes attributes, int outputs, List<Value> inputs);

    /** A tensor that is part of the graph; equal tensors are kept once. */
    Value constant(Tensor tensor);

    /** Applies an ONNX operator with one output; null stands for an optional input left out. */
    default Value op(String op, Attributes attributes, Value... inputs) {
        return apply(op, attributes, 1, Arrays.asList(inputs)).getFirst();
    }

    /** Applies an ONNX operator with one output and no attributes. */
    default Value op(String op, Value... inputs) {
        return op(op, Attributes.none(), inputs);
    }

    /** A single number of the given element type. */
    default Value scalar(ElementType element, double value) {
        return constant(Tensor.filled(new TensorType(element, Shape.SCALAR), value));
    }

    /** A single float. */
    default Value scalar(double value) {
        return scalar(ElementType.FLOAT, value);
    }

    /** An int64 vector. */
    default Value longs(long... values) {
        return constant(Tensor.longVector(values));
    }

    /** A tensor of zeros. */
    default Value zeros(TensorType type) {
        return filled(type, 0);
    }

    /** A tensor with one number everywhere. */
    default Value filled(TensorType type, double value) {
        return constant(Tensor.filled(type, value));
    }
}
