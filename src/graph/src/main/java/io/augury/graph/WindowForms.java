package io.augury.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that move a window over an image, and those that resize one. */
final class WindowForms {
    private WindowForms() {}

    static void declare(OperatorForms.Table table) {
        for (String op : List.of("Conv", "MaxPool", "AveragePool")) {
            table.op(op, f -> f.x().shape().rank() == 5 ? solid(f) : moved(f, padded(f)));
        }
        table.op("ConvTranspose", f -> moved(f, transposed(f)));
        table.op("Resize", WindowForms::resize);
    }

    /** Over an image; a line is an image of height 1. */
    private static List<Value> moved(FormScope f, Attributes attributes) {
        if (f.x().shape().rank() != 3) {
            return f.same(attributes, f.outputs(), f.inputs());
        }
        List<Value> inputs = new ArrayList<>(f.inputs());
        for (int i = 0; i < Math.min(2, inputs.size()); i++) {
            inputs.set(i, f.unsqueeze(inputs.get(i), 2));
        }
        Attributes image = attributes;
        for (String name : List.of("kernel_shape", "strides", "dilations")) {
            image = image.has(name) ? image.with(name, behind(1, attributes, name)) : image;
        }
        for (String name : List.of("pads", "output_padding")) {
            image = image.has(name) ? image.with(name, behind(0, attributes, name)) : image;
        }
        return List.of(f.squeeze(f.same(image, 1, inputs).getFirst(), 2));
    }

    /**
     * A window over depth, height and width. Where it only moves along the depth, as PyTorch writes
     * a normalisation by neighbouring channels, an image has height and width as one axis.
     */
    private static List<Value> solid(FormScope f) {
        Attributes all = padded(f);
        long[] kernel = all.integers("kernel_shape");
        long[] strides = all.integers("strides", ones(3));
        long[] pads = all.integers("pads", new long[6]);
        boolean flat =
                kernel.length == 3
                        && kernel[1] * kernel[2] * strides[1] * strides[2] == 1
                        && all.integers("dilations", ones(3))[0] == 1
                        && pads[1] + pads[2] + pads[4] + pads[5] == 0;
        if (!flat || f.has(1) || f.outputs() > 1) {
            return f.same(all, f.outputs(), f.inputs());
        }
        Shape shape = f.x().shape();
        Attributes image =
                all.without("dilations")
                        .with("kernel_shape", new long[] {kernel[0], 1})
                        .with("strides", new long[] {strides[0], 1})
                        .with("pads", new long[] {pads[0], 0, pads[3], 0});
        Value seen = f.reshape(f.x(), 0, 0, shape.dim(2), shape.dim(3) * shape.dim(4));
        Value pooled = f.same(image, 1, List.of(seen)).getFirst();
        return List.of(f.reshape(pooled, 0, 0, pooled.dim(2), shape.dim(3), shape.dim(4)));
    }

    /** A number for the height before each number for the width. */
    private static long[] behind(long height, Attributes attributes, String name) {
        long[] widths = attributes.integers(name);
        long[] both = new long[2 * widths.length];
        for (int i = 0; i < widths.length; i++) {
            both[2 * i] = height;
            both[2 * i + 1] = widths[i];
        }
        return both;
    }

    private static long[] kernel(FormScope f) {
        Shape weight = f.has(1) ? f.x(1).shape() : Shape.SCALAR;
        long[] own = f.has(1) ? weight.part(2, weight.rank()).dims() : new long[0];
        return f.attributes().integers("kernel_shape", own);
    }

    private static long[] ones(int count) {
        return LongStream.generate(() -> 1).limit(count).toArray();
    }

    /** With pads that are written out. */
    private static Attributes padded(FormScope f) {
        Attributes a = f.attributes();
        String rule = a.text("auto_pad", "NOTSET");
        long[] kernel = kernel(f);
        int axes = kernel.length;
        Attributes written = a.without("auto_pad").with("kernel_shape", kernel);
        if (rule.equals("NOTSET") || rule.equals("VALID")) {
            return rule.equals("VALID") ? written.without("pads") : written;
        }
        long[] strides = a.integers("strides", ones(axes));
        long[] dilations = a.integers("dilations", ones(axes));
        long[] totals = new long[axes];
        for (int i = 0; i < axes; i++) {
            long length = f.x().dim(i + 2);
            long last = (Math.ceilDiv(length, strides[i]) - 1) * strides[i];
            totals[i] = Math.max(0, last + dilations[i] * (kernel[i] - 1) + 1 - length);
        }
        return written.with("pads", halves(totals, rule.equals("SAME_UPPER")));
    }

    /** What is odd goes to the end if {@code upper}. */
    private static long[] halves(long[] totals, boolean upper) {
        int axes = totals.length;
        long[] pads = new long[2 * axes];
        for (int i = 0; i < axes; i++) {
            pads[i] = upper ? totals[i] / 2 : Math.ceilDiv(totals[i], 2);
            pads[i + axes] = totals[i] - pads[i];
        }
        return pads;
    }

    /** With pads that are written out, where the file names the shape of the output. */
    private static Attributes transposed(FormScope f) {
        Attributes a = f.attributes();
        String rule = a.text("auto_pad", "NOTSET");
        long[] kernel = kernel(f);
        int axes = kernel.length;
        Attributes written = a.without("auto_pad", "output_shape").with("kernel_shape", kernel);
        boolean same = rule.startsWith("SAME");
        if (!same && !a.has("output_shape")) {
            return rule.equals("VALID") ? written.without("pads") : written;
        }
        long[] strides = a.integers("strides", ones(axes));
        long[] dilations = a.integers("dilations", ones(axes));
        long[] extra = a.integers("output_padding", new long[axes]);
        long[] wanted = a.integers("output_shape");
        long[] totals = new long[axes];
        for (int i = 0; i < axes; i++) {
            long length = f.x().dim(i + 2);
            long out = wanted.length > 0 ? wanted[wanted.length - axes + i] : length * strides[i];
            long full = strides[i] * (length - 1) + extra[i] + dilations[i] * (kernel[i] - 1) + 1;
            totals[i] = full - out;
        }
        return written.with("pads", halves(totals, !rule.equals("SAME_LOWER")));
    }

    /** With the axes named that change; none is the identity. */
    private static List<Value> resize(FormScope f) {
        Attributes a = f.attributes();
        Shape shape = f.x().shape();
        long[] axes = a.integers("axes", LongStream.range(0, shape.rank()).toArray());
        boolean bySize = f.has(3);
        double[] given = f.numbers(bySize ? 3 : 2);
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + shape.rank() : axes[i]);
            axes[i] = axis;
            if (given[i] != (bySize ? shape.dim(axis) : 1)) {
                changed.add(i);
            }
        }
        if (changed.isEmpty()) {
            return List.of(f.x());
        }
        require(f, !a.text("keep_aspect_ratio_policy", "stretch").equals("stretch"));
        require(f, a.integer("antialias", 0) != 0);
        double[] kept = changed.stream().mapToDouble(i -> given[i]).toArray();
        long[] along = changed.stream().mapToLong(i -> axes[i]).toArray();
        Attributes written = a.without("keep_aspect_ratio_policy", "antialias").with("axes", along);
        return bySize
                ? f.same(
                        written,
                        f.x(),
                        null,
                        null,
                        f.longs(Arrays.stream(kept).mapToLong(size -> (long) size).toArray()))
                : f.same(
                        written,
                        f.x(),
                        null,
                        f.constant(Tensor.of(TensorType.floats(kept.length), kept)));
    }

    private static void require(FormScope f, boolean refused) {
        if (refused) {
            throw f.fail(
                    "resizes with antialias or a kept aspect ratio; allowed: antialias 0 and"
                            + " keep_aspect_ratio_policy stretch");
        }
    }
}
