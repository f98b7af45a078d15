package io.augury.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

import io.augury.graph.ElementType;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.runtime.blocked.KernelOrder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

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
    private final Optional<KernelOrder> order;

    private BoundTensor(TensorType type, ByteBuffer data, Optional<KernelOrder> order) {
        this.type = type;
        this.data = data;
        this.order = order;
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
        return zeros(type, Optional.empty());
    }

    private static BoundTensor zeros(TensorType type, Optional<KernelOrder> order) {
        long bytes = Math.multiplyExact(type.shape().size(), type.element().bytes());
        return new BoundTensor(
                type,
                ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder()),
                order);
    }

    /** A copy of a tensor. */
    public static BoundTensor of(Tensor tensor) {
        return of(tensor, Optional.empty());
    }

    static BoundTensor of(Tensor tensor, Optional<KernelOrder> order) {
        BoundTensor bound = zeros(tensor.type(), order);
        order.ifPresentOrElse(
                kernel -> kernel.arrange(floats(tensor.data()), bound.data().asFloatBuffer()),
                () -> bound.data.put(0, tensor.data(), 0, bound.data.capacity()));
        return bound;
    }

    /** Zeros of the same type, for what takes this one's place. */
    public BoundTensor room() {
        return zeros(type, order);
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** The values as they are now. */
    public Tensor copy() {
        return order.isPresent()
                ? plain(Tensor.over(type, data()), order)
                : Tensor.copyOf(type, data());
    }

    /**
     * The values, to be used before the next run that writes to either tensor: the memory itself,
     * or where that is not in the plain order, what they are in it, in the other's memory.
     *
     * @param spare a tensor of the same type whose values are not needed any more
     */
    public Tensor view(BoundTensor spare) {
        if (order.isEmpty()) {
            return Tensor.over(type, data());
        }
        order.get().restore(floats(data), floats(spare.data));
        return Tensor.over(type, spare.data());
    }

    /** The tensor itself, or what it is in the plain order. */
    static Tensor plain(Tensor tensor, Optional<KernelOrder> order) {
        if (order.isEmpty()) {
            return tensor;
        }
        ByteBuffer values = ByteBuffer.allocate(tensor.data().remaining());
        order.get().restore(floats(tensor.data()), floats(values));
        return Tensor.over(tensor.type(), values);
    }

    private static FloatBuffer floats(ByteBuffer data) {
        return data.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /**
     * The memory itself, for reading and writing between runs; position 0, native byte order. If a
     * session bound the tensor, the numbers may stand in an order of its own.
     */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.nativeOrder());
    }

    Optional<KernelOrder> order() {
        return order;
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
