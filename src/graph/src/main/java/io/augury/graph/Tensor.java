package io.augury.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable tensor: a fixed type and its values, row-major, little-endian. Two tensors are equal
 * if type and bits are.
 */
public final class Tensor {
    private final TensorType type;
    private final ByteBuffer data;

    private Tensor(TensorType type, ByteBuffer data) {
        this.type = type;
        this.data = data;
    }

    /**
     * A copy of the remaining bytes of a buffer.
     *
     * @throws GraphException if the number of bytes is not that of the type
     */
    public static Tensor copyOf(TensorType type, ByteBuffer bytes) {
        ByteBuffer copy = allocate(type);
        if (copy.capacity() != bytes.remaining()) {
            throw new GraphException(
                    type + " takes " + copy.capacity() + " bytes, not " + bytes.remaining());
        }
        copy.put(bytes.duplicate()).flip();
        return new Tensor(type, copy);
    }

    /**
     * A tensor of memory that is not copied, so whoever writes to it must not do so while the
     * tensor is in use.
     *
     * @throws GraphException if the number of bytes is not that of the type
     */
    public static Tensor over(TensorType type, ByteBuffer bytes) {
        long wanted = type.shape().size() * type.element().bytes();
        if (wanted != bytes.remaining()) {
            throw new GraphException(
                    type + " takes " + wanted + " bytes, not " + bytes.remaining());
        }
        return new Tensor(type, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** A float tensor. */
    public static Tensor floats(Shape shape, float... values) {
        TensorType type = checked(new TensorType(ElementType.FLOAT, shape), values.length);
        ByteBuffer data = allocate(type);
        data.asFloatBuffer().put(values);
        return new Tensor(type, data);
    }

    /** An int64 tensor. */
    public static Tensor longs(Shape shape, long... values) {
        TensorType type = checked(new TensorType(ElementType.INT64, shape), values.length);
        ByteBuffer data = allocate(type);
        data.asLongBuffer().put(values);
        return new Tensor(type, data);
    }

    /** An int64 vector. */
    public static Tensor longVector(long... values) {
        return longs(Shape.of(values.length), values);
    }

    /** An int32 tensor. */
    public static Tensor ints(Shape shape, int... values) {
        TensorType type = checked(new TensorType(ElementType.INT32, shape), values.length);
        ByteBuffer data = allocate(type);
        data.asIntBuffer().put(values);
        return new Tensor(type, data);
    }

    /** A uint8 tensor. */
    public static Tensor bytes(Shape shape, byte... values) {
        return copyOf(new TensorType(ElementType.UINT8, shape), ByteBuffer.wrap(values));
    }

    /** A bool tensor. */
    public static Tensor bools(Shape shape, boolean... values) {
        TensorType type = checked(new TensorType(ElementType.BOOL, shape), values.length);
        ByteBuffer data = allocate(type);
        for (int i = 0; i < values.length; i++) {
            data.put(i, (byte) (values[i] ? 1 : 0));
        }
        return new Tensor(type, data);
    }

    /** A single float. */
    public static Tensor scalar(float value) {
        return floats(Shape.SCALAR, value);
    }

    /** A single int64. */
    public static Tensor scalar(long value) {
        return longs(Shape.SCALAR, value);
    }

    /** A tensor of any type in which every element is the number nearest to {@code value}. */
    public static Tensor filled(TensorType type, double value) {
        ByteBuffer data = allocate(type);
        long size = type.shape().size();
        for (int i = 0; value != 0 && i < size; i++) {
            Elements.put(type.element(), data, i, value);
        }
        return new Tensor(type, data);
    }

    /** A tensor of any type with the numbers nearest to these. */
    public static Tensor of(TensorType type, double... values) {
        checked(type, values.length);
        ByteBuffer data = allocate(type);
        for (int i = 0; i < values.length; i++) {
            Elements.put(type.element(), data, i, values[i]);
        }
        return new Tensor(type, data);
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** Shape, which is fixed. */
    public Shape shape() {
        return type.shape();
    }

    /** Element type. */
    public ElementType element() {
        return type.element();
    }

    /** The values as bytes: read-only, little-endian, at position 0. */
    public ByteBuffer data() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The values of a float tensor, as a copy.
     *
     * @throws GraphException if it is not one
     */
    public float[] floats() {
        if (element() != ElementType.FLOAT) {
            throw new GraphException("a tensor of type " + type + " has no floats");
        }
        float[] values = new float[data.capacity() / Float.BYTES];
        data().asFloatBuffer().get(values);
        return values;
    }

    /** The values of a tensor of any type as numbers, as a copy; int64 beyond 2^53 is rounded. */
    public double[] numbers() {
        double[] values = new double[(int) shape().size()];
        Arrays.setAll(values, i -> Elements.get(element(), data, i));
        return values;
    }

    /**
     * The values of a tensor of any integer or bool type, as a copy.
     *
     * @throws GraphException if it is of a real type
     */
    public long[] longs() {
        if (element().isReal()) {
            throw new GraphException("a tensor of type " + type + " has no integers");
        }
        long[] values = new long[(int) shape().size()];
        Arrays.setAll(values, i -> Elements.getLong(element(), data, i));
        return values;
    }

    private static ByteBuffer allocate(TensorType type) {
        Objects.requireNonNull(type, "type");
        long bytes = Math.multiplyExact(type.shape().size(), type.element().bytes());
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorType checked(TensorType type, int values) {
        if (type.shape().size() != values) {
            throw new GraphException(
                    type + " takes " + type.shape().size() + " values, not " + values);
        }
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && type.equals(tensor.type)
                && data.equals(tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + data.hashCode();
    }

    /** The type and the first values. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.toString()).append(" {");
        long size = shape().size();
        for (int i = 0; i < Math.min(size, 8); i++) {
            text.append(i == 0 ? "" : ", ").append(Elements.text(element(), data, i));
        }
        return text.append(size > 8 ? ", ...}" : "}").toString();
    }
}
