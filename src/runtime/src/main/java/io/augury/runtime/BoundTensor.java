package io.augury.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

import io.augury.graph.ElementType;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that a session reads from and writes to in place, so that nothing is copied between runs:
 * the output of one run can be the input of the next.
 *
 * <p>Not thread safe; must be closed.
 */
public final class BoundTensor implements AutoCloseable {
    private final TensorType type;
    private final ByteBuffer data;
    private final OnnxTensor handle;

    private BoundTensor(TensorType type, ByteBuffer data) {
        this.type = type;
        this.data = data;
        try {
            this.handle =
                    OnnxTensor.createTensor(
                            OnnxRuntime.environment(), data, type.shape().dims(), element(type));
        } catch (OrtException e) {
            throw new RunException("no tensor of type " + type + ": " + e.getMessage(), e);
        }
    }

    /**
     * Zeros of a fixed type.
     *
     * @throws RunException if the runtime has no such element type
     */
    public static BoundTensor zeros(TensorType type) {
        long bytes = Math.multiplyExact(type.shape().size(), type.element().bytes());
        return new BoundTensor(
                type,
                ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder()));
    }

    /** A copy of a tensor. */
    public static BoundTensor of(Tensor tensor) {
        BoundTensor bound = zeros(tensor.type());
        bound.data.put(0, tensor.data(), 0, bound.data.capacity());
        return bound;
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** The memory itself, for reading and writing between runs; position 0, native byte order. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.nativeOrder());
    }

    /** The values as they are now. */
    public Tensor copy() {
        return Tensor.copyOf(type, data());
    }

    /** The memory itself as a tensor, to be used before the next run that writes to it. */
    public Tensor view() {
        return Tensor.over(type, data());
    }

    OnnxTensor handle() {
        return handle;
    }

    @Override
    public void close() {
        handle.close();
    }

    private static OnnxJavaType element(TensorType type) {
        return switch (type.element()) {
            case FLOAT -> OnnxJavaType.FLOAT;
            case DOUBLE -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            case UINT16, UINT32, UINT64 ->
                    throw new RunException("the runtime takes no tensor of type " + type);
        };
    }

    static ElementType element(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> ElementType.FLOAT;
            case DOUBLE -> ElementType.DOUBLE;
            case FLOAT16 -> ElementType.FLOAT16;
            case INT8 -> ElementType.INT8;
            case INT16 -> ElementType.INT16;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case UINT8 -> ElementType.UINT8;
            case BOOL -> ElementType.BOOL;
            case BFLOAT16, STRING, UNKNOWN ->
                    throw new RunException("the runtime returned a tensor of type " + type);
        };
    }
}
