package io.augury.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that move elements. */
final class LayoutShapes {
    private LayoutShapes() {}

    static void declare(Operators.Table table) {
        table.op("Reshape", 14, LayoutShapes::reshape);
        table.op("Flatten", 13, LayoutShapes::flatten);
        table.op("Transpose", 13, LayoutShapes::transpose);
        table.op("Slice", 13, LayoutShapes::slice);
        table.op("Pad", 18, LayoutShapes::pad);
        table.op("Concat", 13, LayoutShapes::concat);
        table.op("Split", 18, LayoutShapes::split);
        table.op("Gather", 13, LayoutShapes::gather);
        table.op("GatherElements", 13, n -> n.one(n.element(0), n.shape(1)));
        table.op("ScatterElements", 18, n -> List.of(n.type(0)));
        table.op("ScatterND", 18, n -> List.of(n.type(0)));
        table.op("OneHot", 11, LayoutShapes::oneHot);
        table.op("Expand", 13, n -> n.one(n.element(0), n.shape(0).broadcast(constantShape(n))));
        table.op("Squeeze", 13, LayoutShapes::squeeze);
        table.op("Unsqueeze", 13, LayoutShapes::unsqueeze);
        table.op("Tile", 13, LayoutShapes::tile);
        table.op("Shape", 15, n -> n.one(ElementType.INT64, Shape.of(n.shape(0).rank())));
        table.op("Size", 13, n -> n.one(ElementType.INT64, Shape.SCALAR));
        table.op("Trilu", 14, n -> List.of(n.type(0)));
        table.op("CumSum", 14, n -> List.of(n.type(0)));
        table.op("ConstantOfShape", 9, LayoutShapes::constantOfShape);
        table.op("Range", 11, LayoutShapes::range);
    }

    private static Shape constantShape(Inference n) {
        return Shape.of(n.longs(1));
    }

    private static List<TensorType> reshape(Inference n) {
        Shape from = n.shape(0);
        long[] to = n.longs(1);
        boolean keeps = n.attributes().integer("allowzero", 0) == 0;
        int open = -1;
        for (int i = 0; i < to.length; i++) {
            if (to[i] == -1) {
                n.check(open < 0, "only one axis may be -1");
                open = i;
                to[i] = 1;
            } else if (to[i] == 0 && keeps) {
                n.check(i < from.rank(), "axis " + i + " to keep is not there");
                to[i] = from.dim(i);
            }
        }
        Shape others = Shape.of(to);
        int symbols = from.symbols() - others.symbols();
        long known = others.knownSize();
        if (open >= 0) {
            n.check(known > 0 && from.knownSize() % known == 0, "sizes do not match");
            n.check(symbols == 0 || symbols == 1, "the batch axis is split or joined");
            to[open] = from.knownSize() / known * (symbols == 0 ? 1 : -1);
        } else {
            n.check(known == from.knownSize() && symbols == 0, "sizes do not match");
        }
        return n.one(n.element(0), Shape.of(to));
    }

    private static List<TensorType> flatten(Inference n) {
        Shape shape = n.shape(0);
        long axis = n.attributes().integer("axis", 1);
        int cut = (int) (axis < 0 ? axis + shape.rank() : axis);
        n.check(cut >= 0 && cut <= shape.rank(), "axis " + axis + " is out of range");
        return n.one(
                n.element(0),
                Shape.of(flat(n, shape.part(0, cut)), flat(n, shape.part(cut, shape.rank()))));
    }

    private static long flat(Inference n, Shape part) {
        n.check(part.symbols() <= 1, "the batch axis cannot be flattened with itself");
        return part.isFixed() ? part.size() : -part.knownSize();
    }

    private static List<TensorType> transpose(Inference n) {
        Shape shape = n.shape(0);
        int rank = shape.rank();
        long[] reversed = LongStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        long[] order = n.attributes().integers("perm", reversed);
        long[] sorted = Arrays.stream(order).sorted().toArray();
        n.check(
                Arrays.equals(sorted, LongStream.range(0, rank).toArray()),
                "perm must name each axis once");
        long[] dims = Arrays.stream(order).map(axis -> shape.dim((int) axis)).toArray();
        return n.one(n.element(0), Shape.of(dims));
    }

    private static List<TensorType> slice(Inference n) {
        Shape shape = n.shape(0);
        long[] starts = n.longs(1);
        long[] ends = n.longs(2);
        long[] axes = n.longs(3, LongStream.range(0, starts.length).toArray());
        long[] steps = n.longs(4, LongStream.generate(() -> 1).limit(starts.length).toArray());
        for (int i = 0; i < starts.length; i++) {
            int axis = n.axis(axes[i], shape.rank());
            long length = n.shape(0).dim(axis);
            n.check(length >= 0, "the batch axis cannot be sliced");
            shape = shape.with(axis, sliced(length, starts[i], ends[i], steps[i]));
        }
        return n.one(n.element(0), shape);
    }

    private static long sliced(long length, long start, long end, long step) {
        long from = start < 0 ? start + length : start;
        long to = end < 0 ? end + length : end;
        if (step > 0) {
            from = Math.clamp(from, 0, length);
            to = Math.clamp(to, 0, length);
            return Math.max(0, Math.ceilDiv(to - from, step));
        }
        from = Math.clamp(from, 0, length - 1);
        to = Math.clamp(to, -1, length - 1);
        return Math.max(0, Math.ceilDiv(to - from, step));
    }

    private static List<TensorType> pad(Inference n) {
        Shape shape = n.shape(0);
        long[] pads = n.longs(1);
        long[] axes = n.longs(3, LongStream.range(0, shape.rank()).toArray());
        n.check(pads.length == 2 * axes.length, "needs two pads an axis");
        for (int i = 0; i < axes.length; i++) {
            int axis = n.axis(axes[i], shape.rank());
            long more = pads[i] + pads[i + axes.length];
            n.check(more == 0 || shape.dim(axis) >= 0, "the batch axis cannot be padded");
            shape = more == 0 ? shape : shape.with(axis, shape.dim(axis) + more);
        }
        return n.one(n.element(0), shape);
    }

    private static List<TensorType> concat(Inference n) {
        n.atLeast(1);
        Shape shape = n.shape(0);
        int axis = n.axis(n.attributes().integer("axis", 0), shape.rank());
        long length = 0;
        for (int i = 0; i < n.inputs(); i++) {
            n.sameElement(0, i);
            long part = n.shape(i).rank() == shape.rank() ? n.shape(i).dim(axis) : 0;
            n.check(
                    n.shape(i).rank() == shape.rank()
                            && part >= 0
                            && n.shape(i).equals(shape.with(axis, part)),
                    "shapes may differ only along axis " + axis);
            length += part;
        }
        return n.one(n.element(0), shape.with(axis, length));
    }

    private static List<TensorType> split(Inference n) {
        Shape shape = n.shape(0);
        int axis = n.axis(n.attributes().integer("axis", 0), shape.rank());
        long parts = n.attributes().integer("num_outputs", n.outputs());
        n.check(shape.dim(axis) >= 0, "the batch axis cannot be split");
        long chunk = Math.ceilDiv(shape.dim(axis), parts);
        List<TensorType> types = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long length = n.has(1) ? n.longs(1)[i] : Math.min(chunk, shape.dim(axis) - i * chunk);
            types.add(new TensorType(n.element(0), shape.with(axis, length)));
        }
        return types;
    }

    private static List<TensorType> gather(Inference n) {
        Shape shape = n.shape(0);
        int axis = n.axis(n.attributes().integer("axis", 0), shape.rank());
        Shape before = shape.part(0, axis);
        return n.one(
                n.element(0), before.plus(n.shape(1)).plus(shape.part(axis + 1, shape.rank())));
    }

    private static List<TensorType> oneHot(Inference n) {
        long depth = n.longs(1)[0];
        int rank = n.shape(0).rank();
        int axis = n.axis(n.attributes().integer("axis", -1), rank + 1);
        Shape tail = n.shape(0).part(axis, rank);
        return n.one(n.element(2), n.shape(0).part(0, axis).plus(Shape.of(depth)).plus(tail));
    }

    private static List<TensorType> squeeze(Inference n) {
        Shape shape = n.shape(0);
        boolean[] dropped = new boolean[shape.rank()];
        long[] ones =
                LongStream.range(0, shape.rank()).filter(i -> shape.dim((int) i) == 1).toArray();
        for (long axis : n.longs(1, ones)) {
            int index = n.axis(axis, shape.rank());
            n.check(shape.dim(index) == 1, "axis " + axis + " does not have length 1");
            dropped[index] = true;
        }
        long[] kept =
                LongStream.range(0, shape.rank())
                        .filter(i -> !dropped[(int) i])
                        .map(i -> shape.dim((int) i))
                        .toArray();
        return n.one(n.element(0), Shape.of(kept));
    }

    private static List<TensorType> unsqueeze(Inference n) {
        Shape shape = n.shape(0);
        long[] axes = n.longs(1);
        int rank = shape.rank() + axes.length;
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            int index = n.axis(axis, rank);
            n.check(!added[index], "axis " + axis + " stands twice");
            added[index] = true;
        }
        long[] dims = new long[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            dims[i] = added[i] ? 1 : shape.dim(next++);
        }
        return n.one(n.element(0), Shape.of(dims));
    }

    private static List<TensorType> tile(Inference n) {
        long[] repeats = n.longs(1);
        n.check(repeats.length == n.shape(0).rank(), "needs one repeat an axis");
        Shape shape = n.shape(0);
        for (int i = 0; i < repeats.length; i++) {
            n.check(repeats[i] == 1 || shape.dim(i) >= 0, "the batch axis cannot be repeated");
            shape = repeats[i] == 1 ? shape : shape.with(i, shape.dim(i) * repeats[i]);
        }
        return n.one(n.element(0), shape);
    }

    private static List<TensorType> constantOfShape(Inference n) {
        ElementType element =
                n.attributes().tensor("value").map(Tensor::element).orElse(ElementType.FLOAT);
        return n.one(element, Shape.of(n.longs(0)));
    }

    private static List<TensorType> range(Inference n) {
        if (!n.isConstant(0) || !n.isConstant(1) || !n.isConstant(2) || n.element(0).isReal()) {
            return n.one(n.element(0), Shape.of(Shape.BATCH));
        }
        long length = Math.ceilDiv(n.longs(1)[0] - n.longs(0)[0], n.longs(2)[0]);
        return n.one(n.element(0), Shape.of(Math.max(0, length)));
    }
}
