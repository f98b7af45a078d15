package io.augury.graph;

/**
 * Operators that make one number of many. No axes means all; a negative one counts from the last.
 */
public interface ReductionExpressions extends NodeWriter {
    /** Sum over the axes, which are dropped. */
    default Value reduceSum(Value a, long... axes) {
        return reduce("ReduceSum", a, false, axes);
    }

    /** Sum over the axes, which stay with length 1 if {@code keep}. */
    default Value reduceSum(Value a, boolean keep, long... axes) {
        return reduce("ReduceSum", a, keep, axes);
    }

    /** Mean over the axes, which are dropped. */
    default Value reduceMean(Value a, long... axes) {
        return reduce("ReduceMean", a, false, axes);
    }

    /** Mean over the axes, which stay with length 1 if {@code keep}. */
    default Value reduceMean(Value a, boolean keep, long... axes) {
        return reduce("ReduceMean", a, keep, axes);
    }

    /** Largest over the axes, which are dropped. */
    default Value reduceMax(Value a, long... axes) {
        return reduce("ReduceMax", a, false, axes);
    }

    /** Largest over the axes, which stay with length 1 if {@code keep}. */
    default Value reduceMax(Value a, boolean keep, long... axes) {
        return reduce("ReduceMax", a, keep, axes);
    }

    /** Smallest over the axes, which stay with length 1 if {@code keep}. */
    default Value reduceMin(Value a, boolean keep, long... axes) {
        return reduce("ReduceMin", a, keep, axes);
    }

    /** Sum of the squares of all elements, as a scalar. */
    default Value sumOfSquares(Value a) {
        return reduceSum(op("Mul", a, a));
    }

    /** Index of the largest element along an axis, as int64; the first of equals; the axis goes. */
    default Value argMax(Value a, int axis) {
        return op("ArgMax", Attributes.none().with("axis", axis).with("keepdims", 0), a);
    }

    /** Any of ONNX's reductions by name. */
    default Value reduce(String op, Value a, boolean keep, long... axes) {
        Attributes attributes = Attributes.none().with("keepdims", keep ? 1 : 0);
        return axes.length == 0 ? op(op, attributes, a) : op(op, attributes, a, longs(axes));
    }
}
