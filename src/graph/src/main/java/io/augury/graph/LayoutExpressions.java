package io.augury.graph;

import java.util.Arrays;
import java.util.List;

/** Operators that move elements without changing them. A negative axis counts from the last. */
public interface LayoutExpressions extends NodeWriter {
    /** The same elements in another shape; 0 keeps the length of that axis, one -1 is computed. */
    default Value reshape(Value a, long... dims) {
        return op("Reshape", a, longs(dims));
    }

    /** All axes from {@code axis} on made one, and all before it made one. */
    default Value flatten(Value a, int axis) {
        return op("Flatten", Attributes.none().with("axis", axis), a);
    }

    /** Axis i of the result is axis {@code order[i]} of a. */
    default Value transpose(Value a, long... order) {
        return op("Transpose", Attributes.none().with("perm", order), a);
    }

    /** Elements from {@code starts} (included) to {@code ends} (excluded) of the given axes. */
    default Value slice(Value a, long[] starts, long[] ends, long[] axes) {
        return op("Slice", a, longs(starts), longs(ends), longs(axes));
    }

    /** Every {@code steps}-th element from {@code starts} to {@code ends} of the given axes. */
    default Value slice(Value a, long[] starts, long[] ends, long[] axes, long[] steps) {
        return op("Slice", a, longs(starts), longs(ends), longs(axes), longs(steps));
    }

    /** Elements from {@code start} (included) to {@code end} (excluded) of one axis. */
    default Value slice(Value a, long axis, long start, long end) {
        return slice(a, new long[] {start}, new long[] {end}, new long[] {axis});
    }

    /** Zeros around a: as many before and then as many after each axis. */
    default Value pad(Value a, long... pads) {
        return op("Pad", a, longs(pads));
    }

    /** One behind the other along an axis. */
    default Value concat(int axis, List<Value> parts) {
        return apply("Concat", Attributes.none().with("axis", axis), 1, parts).getFirst();
    }

    /** One behind the other along an axis. */
    default Value concat(int axis, Value... parts) {
        return concat(axis, Arrays.asList(parts));
    }

    /** The slices of an axis that integer indices name. */
    default Value gather(Value a, Value indices, int axis) {
        return op("Gather", Attributes.none().with("axis", axis), a, indices);
    }

    /** Each index as a vector with {@code on} at its place, {@code off} elsewhere, as last axis. */
    default Value oneHot(Value indices, long depth, double off, double on) {
        Tensor values = Tensor.floats(Shape.of(2), (float) off, (float) on);
        return op("OneHot", indices, longs(depth), constant(values));
    }

    /** Repeated to the shape that broadcasting with {@code dims} gives. */
    default Value expand(Value a, long... dims) {
        return op("Expand", a, longs(dims));
    }

    /** Without the given axes, which have length 1. */
    default Value squeeze(Value a, long... axes) {
        return op("Squeeze", a, longs(axes));
    }

    /** With axes of length 1 put in at these places of the result. */
    default Value unsqueeze(Value a, long... axes) {
        return op("Unsqueeze", a, longs(axes));
    }

    /** The whole tensor repeated as often along each axis. */
    default Value tile(Value a, long... repeats) {
        return op("Tile", a, longs(repeats));
    }

    /** The axis lengths when the graph runs, as int64 vector. */
    default Value shapeOf(Value a) {
        return op("Shape", a);
    }
}
