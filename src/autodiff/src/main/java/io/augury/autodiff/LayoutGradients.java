package io.augury.autodiff;

import io.augury.graph.Attributes;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Gradients of the operators that move elements. */
final class LayoutGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("Reshape", 14).input(0, g -> g.shapedLike(g.dy(), g.x()));
        rules.op("Flatten", 13).input(0, g -> g.shapedLike(g.dy(), g.x()));
        rules.op("Squeeze", 13).input(0, g -> g.shapedLike(g.dy(), g.x()));
        rules.op("Unsqueeze", 13).input(0, g -> g.shapedLike(g.dy(), g.x()));
        rules.op("Expand", 13).input(0, GradientScope::dy);
        rules.op("Transpose", 13).input(0, LayoutGradients::transpose);
        rules.op("Concat", 13).eachInput(LayoutGradients::concat);
        rules.op("Split", 18).input(0, LayoutGradients::split);
        rules.op("Slice", 13).input(0, LayoutGradients::slice);
        rules.op("Pad", 18).input(0, LayoutGradients::pad);
        rules.op("Gather", 13).input(0, LayoutGradients::gather);
        rules.op("GatherElements", 13).input(0, LayoutGradients::gatherElements);
        rules.op("Tile", 13).input(0, LayoutGradients::tile);
        rules.op("Trilu", 14).input(0, LayoutGradients::trilu);
        rules.op("CumSum", 14).input(0, LayoutGradients::cumSum);
        rules.op("OneHot", 11).zeroEverywhere();
        rules.op("ConstantOfShape", 9).zeroEverywhere();
        rules.op("Range", 11).zeroEverywhere();
        rules.op("Shape", 15).zeroEverywhere();
        rules.op("Size", 13).zeroEverywhere();
    }

    private static int axis(GradientScope g, long absent, int rank) {
        long axis = g.attributes().integer("axis", absent);
        return (int) (axis < 0 ? axis + rank : axis);
    }

    private static Value transpose(GradientScope g) {
        int rank = g.x().shape().rank();
        long[] reversed = LongStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        return g.transpose(g.dy(), inverse(g.attributes().integers("perm", reversed)));
    }

    private static long[] inverse(long[] order) {
        long[] inverse = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[(int) order[i]] = i;
        }
        return inverse;
    }

    private static Value concat(GradientScope g) {
        int axis = axis(g, 0, g.y().shape().rank());
        long start = IntStream.range(0, g.input()).mapToLong(i -> g.length(g.x(i), axis)).sum();
        return g.slice(g.dy(), axis, start, start + g.length(g.x(), axis));
    }

    private static Value split(GradientScope g) {
        List<Value> parts = IntStream.range(0, g.outputs()).mapToObj(g::dy).toList();
        return g.concat(axis(g, 0, g.x().shape().rank()), parts);
    }

    /** Puts zeros where elements were left out: between them for steps, then around them. */
    private static Value slice(GradientScope g) {
        long[] starts = g.constant(1);
        int rank = g.x().shape().rank();
        long[] axes = g.has(3) ? g.constant(3) : LongStream.range(0, starts.length).toArray();
        long[] steps = g.has(4) ? g.constant(4) : ones(starts.length);
        Value dy = g.dy();
        long[] pads = new long[2 * rank];
        for (int i = 0; i < starts.length; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + rank : axes[i]);
            long length = g.length(g.x(), axis);
            long count = g.length(dy, axis);
            long first = first(starts[i], length, steps[i]);
            long step = steps[i];
            if (step < 0) {
                dy = g.slice(dy, a(-1), a(Long.MIN_VALUE + 1), a(axis), a(-1));
                first += (count - 1) * step;
                step = -step;
            }
            dy = spread(g, dy, axis, step);
            pads[axis] = first;
            pads[axis + rank] = length - first - g.length(dy, axis);
        }
        return Arrays.stream(pads).allMatch(pad -> pad == 0) ? dy : g.pad(dy, pads);
    }

    private static long first(long start, long length, long step) {
        long from = start < 0 ? start + length : start;
        return Math.clamp(from, 0, step > 0 ? length : length - 1);
    }

    /** {@code step - 1} zeros between neighbours of an axis. */
    static Value spread(GradientScope g, Value value, int axis, long step) {
        if (step == 1 || g.length(value, axis) < 2) {
            return value;
        }
        Shape shape = value.shape();
        int rank = shape.rank();
        long[] split =
                shape.part(0, axis + 1).plus(Shape.of(1)).plus(shape.part(axis + 1, rank)).dims();
        long[] pads = new long[2 * (rank + 1)];
        pads[rank + 1 + axis + 1] = step - 1;
        Value wide = g.pad(g.reshape(value, split), pads);
        Value joined = g.reshape(wide, shape.with(axis, shape.dim(axis) * step).dims());
        return g.slice(joined, axis, 0, (shape.dim(axis) - 1) * step + 1);
    }

    private static Value pad(GradientScope g) {
        String mode = g.attributes().text("mode", "constant");
        int rank = g.x().shape().rank();
        long[] pads = g.constant(1);
        long[] axes = g.has(3) ? g.constant(3) : LongStream.range(0, rank).toArray();
        List<long[]> cuts = new ArrayList<>();
        Value dy = g.dy();
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + rank : axes[i]);
            if (!mode.equals("constant") && (pads[i] != 0 || pads[i + axes.length] != 0)) {
                dy = copies(g, dy, axis, pads[i], mode);
            } else if (pads[i] != 0 || pads[i + axes.length] != 0) {
                cuts.add(new long[] {axis, pads[i], pads[i] + g.length(g.x(), axis)});
            }
        }
        for (long[] cut : cuts) {
            dy = cut(g, dy, cut);
        }
        return dy;
    }

    /** Each element gets the sum of the gradients of its copies. */
    private static Value copies(GradientScope g, Value dy, int axis, long before, String mode) {
        long length = g.length(g.x(), axis);
        long period = Math.max(1, 2 * (length - 1));
        return AxisMatrices.back(
                g,
                dy,
                axis,
                length,
                (output, share) -> {
                    long at = output - before;
                    long turned = Math.floorMod(at, period);
                    share.take(
                            switch (mode) {
                                case "edge" -> Math.clamp(at, 0, length - 1);
                                case "wrap" -> Math.floorMod(at, length);
                                default -> turned < length ? turned : period - turned;
                            },
                            1);
                });
    }

    private static Value cut(GradientScope g, Value dy, long[] axisFromTo) {
        int axis = (int) axisFromTo[0];
        long from = Math.max(0, axisFromTo[1]);
        long to = Math.min(g.length(dy, axis), axisFromTo[2]);
        Value kept = g.slice(dy, axis, from, to);
        if (axisFromTo[1] >= 0 && axisFromTo[2] <= g.length(dy, axis)) {
            return kept;
        }
        int rank = dy.shape().rank();
        long[] pads = new long[2 * rank];
        pads[axis] = Math.max(0, -axisFromTo[1]);
        pads[axis + rank] = Math.max(0, axisFromTo[2] - g.length(dy, axis));
        return g.pad(kept, pads);
    }

    /**
     * Each slice gets the sum of the gradients of its copies: a product with one-hot indices,
     * which, unlike adding at scattered places, gives the same bits each time on every device.
     */
    private static Value gather(GradientScope g) {
        Shape data = g.x().shape();
        int axis = axis(g, 0, data.rank());
        long before = data.part(0, axis).size();
        long after = data.part(axis + 1, data.rank()).size();
        long picks = g.x(1).shape().size();
        long length = g.length(g.x(), axis);
        Value indices = g.reshape(g.x(1), picks);
        Value values = g.constant(Tensor.floats(Shape.of(2), 0, 1));
        Value places =
                g.op("OneHot", Attributes.none().with("axis", 0), indices, g.longs(length), values);
        Value hot = g.cast(places, g.dy().element());
        Value dy = g.reshape(g.dy(), before, picks, after);
        return g.reshape(g.matMul(hot, dy), data.dims());
    }

    private static Value gatherElements(GradientScope g) {
        Attributes attributes =
                Attributes.none()
                        .with("axis", g.attributes().integer("axis", 0))
                        .with("reduction", "add");
        return g.op("ScatterElements", attributes, g.zeros(g.x().type()), g.x(1), g.dy());
    }

    private static Value tile(GradientScope g) {
        long[] repeats = g.constant(1);
        Shape shape = g.x().shape();
        long[] split = new long[2 * shape.rank()];
        for (int i = 0; i < shape.rank(); i++) {
            split[2 * i] = repeats[i];
            split[2 * i + 1] = g.length(g.x(), i);
        }
        long[] axes = LongStream.range(0, shape.rank()).map(i -> 2 * i).toArray();
        return g.reduceSum(g.reshape(g.dy(), split), axes);
    }

    private static Value trilu(GradientScope g) {
        return g.has(1)
                ? g.op("Trilu", g.attributes(), g.dy(), g.x(1))
                : g.op("Trilu", g.attributes(), g.dy());
    }

    private static Value cumSum(GradientScope g) {
        long reverse = 1 - g.attributes().integer("reverse", 0);
        return g.op("CumSum", g.attributes().with("reverse", reverse), g.dy(), g.x(1));
    }

    private static long[] ones(int count) {
        return LongStream.generate(() -> 1).limit(count).toArray();
    }

    private static long[] a(long value) {
        return new long[] {value};
    }
}
