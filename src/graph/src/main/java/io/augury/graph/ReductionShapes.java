package io.augury.graph;

import java.util.List;
import java.util.stream.LongStream;

/** Operators that make one number of many. */
final class ReductionShapes {
    /** The reductions over any axes. */
    static final List<String> NAMES =
            List.of(
                    "ReduceSum",
                    "ReduceMean",
                    "ReduceMax",
                    "ReduceMin",
                    "ReduceProd",
                    "ReduceL1",
                    "ReduceL2",
                    "ReduceSumSquare",
                    "ReduceLogSum",
                    "ReduceLogSumExp");

    private ReductionShapes() {}

    static void declare(Operators.Table table) {
        table.op("ReduceSum", 13, ReductionShapes::reduce);
        NAMES.stream()
                .filter(name -> !name.equals("ReduceSum"))
                .forEach(name -> table.op(name, 18, ReductionShapes::reduce));
        table.op("ArgMax", 13, ReductionShapes::argument);
        table.op("ArgMin", 13, ReductionShapes::argument);
        table.op("Softmax", 13, ReductionShapes::alongAxis);
        table.op("LogSoftmax", 13, ReductionShapes::alongAxis);
        table.op("TopK", 11, ReductionShapes::topK);
    }

    private static List<TensorType> reduce(Inference n) {
        long[] all = LongStream.range(0, n.shape(0).rank()).toArray();
        long[] axes = n.longs(1, all);
        boolean none = n.attributes().integer("noop_with_empty_axes", 0) != 0;
        long[] chosen = axes.length == 0 && !none ? all : axes;
        return n.one(n.element(0), without(n, chosen));
    }

    private static List<TensorType> argument(Inference n) {
        return n.one(ElementType.INT64, without(n, n.attributes().integer("axis", 0)));
    }

    private static List<TensorType> alongAxis(Inference n) {
        n.axis(n.attributes().integer("axis", -1), n.shape(0).rank());
        return List.of(n.type(0));
    }

    private static List<TensorType> topK(Inference n) {
        int axis = n.axis(n.attributes().integer("axis", -1), n.shape(0).rank());
        Shape shape = n.shape(0).with(axis, n.longs(1)[0]);
        return List.of(
                new TensorType(n.element(0), shape), new TensorType(ElementType.INT64, shape));
    }

    private static Shape without(Inference n, long... axes) {
        Shape shape = n.shape(0);
        boolean[] reduced = new boolean[shape.rank()];
        for (long axis : axes) {
            reduced[n.axis(axis, shape.rank())] = true;
        }
        boolean keep = n.attributes().integer("keepdims", 1) != 0;
        return Shape.of(
                LongStream.range(0, shape.rank())
                        .filter(i -> keep || !reduced[(int) i])
                        .map(i -> reduced[(int) i] ? 1 : shape.dim((int) i))
                        .toArray());
    }
}
