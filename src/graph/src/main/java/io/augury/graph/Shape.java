package io.augury.graph;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The lengths of a tensor's axes, outermost first. A length is at least 0, or {@link #BATCH}: one
 * number {@code N} that is the same wherever it stands in a graph and is known only when the graph
 * runs. A negative length {@code -k} stands for {@code k * N}.
 */
public final class Shape {
    /** The length that is known only when the graph runs; shown as {@code N}. */
    public static final long BATCH = -1;

    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape();

    private final long[] dims;

    private Shape(long... dims) {
        this.dims = dims;
    }

    /** The shape with these axis lengths. */
    public static Shape of(long... dims) {
        return new Shape(dims.clone());
    }

    /** Number of axes. */
    public int rank() {
        return dims.length;
    }

    /** Length of one axis; a negative index counts from the last. */
    public long dim(int axis) {
        return dims[axis < 0 ? axis + dims.length : axis];
    }

    /** All lengths, as a copy. */
    public long[] dims() {
        return dims.clone();
    }

    /** Whether every length is known. */
    public boolean isFixed() {
        return symbols() == 0;
    }

    /**
     * Number of elements.
     *
     * @throws GraphException if a length is not known
     */
    public long size() {
        if (!isFixed()) {
            throw new GraphException("the size of " + this + " is known only when the graph runs");
        }
        return knownSize();
    }

    /** This shape with one length replaced; a negative axis counts from the last. */
    public Shape with(int axis, long length) {
        long[] changed = dims.clone();
        changed[axis < 0 ? axis + dims.length : axis] = length;
        return of(changed);
    }

    /** The axes from {@code from} (included) to {@code to} (excluded). */
    public Shape part(int from, int to) {
        return new Shape(Arrays.copyOfRange(dims, from, to));
    }

    /** These axes, then those. */
    public Shape plus(Shape other) {
        return new Shape(
                LongStream.concat(Arrays.stream(dims), Arrays.stream(other.dims)).toArray());
    }

    /**
     * The shape that element-wise operators give for two shapes: aligned at the last axis, a length
     * of 1 is stretched.
     *
     * @throws GraphException if two lengths differ and neither is 1
     */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        long[] result = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long a = i <= rank() ? dims[rank() - i] : 1;
            long b = i <= other.rank() ? other.dims[other.rank() - i] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new GraphException(this + " and " + other + " do not broadcast");
            }
            result[rank - i] = a == 1 ? b : a;
        }
        return new Shape(result);
    }

    /** How many lengths are multiples of {@link #BATCH}. */
    int symbols() {
        return (int) Arrays.stream(dims).filter(dim -> dim < 0).count();
    }

    /** The size for {@code N = 1}. */
    long knownSize() {
        return Arrays.stream(dims).map(Math::abs).reduce(1, (a, b) -> a * b);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** For example {@code [128,3,32,32]}. */
    @Override
    public String toString() {
        return Arrays.stream(dims)
                .mapToObj(Shape::shown)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String shown(long dim) {
        if (dim >= 0) {
            return Long.toString(dim);
        }
        return dim == BATCH ? "N" : -dim + "N";
    }
}
