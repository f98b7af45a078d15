package io.augury.autodiff;

import io.augury.graph.Attributes;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Gradients of pooling over images. */
final class PoolingGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("GlobalAveragePool", 1)
                .input(0, g -> g.div(g.dy(), g.x().shape().part(2, g.x().shape().rank()).size()));
        rules.op("GlobalMaxPool", 1).input(0, PoolingGradients::globalMax);
        rules.op("MaxPool", 12).input(0, PoolingGradients::max);
        rules.op("AveragePool", 11).input(0, PoolingGradients::average);
    }

    private static Value globalMax(GradientScope g) {
        Value one = g.scalar(g.x().element(), 1);
        Value none = g.scalar(g.x().element(), 0);
        Value wins = g.where(g.equal(g.x(), g.y()), one, none);
        return g.mul(wins, g.div(g.dy(), g.reduceSum(wins, true, pixels(g))));
    }

    private static long[] pixels(GradientScope g) {
        return LongStream.range(2, g.x().shape().rank()).toArray();
    }

    /** Each gradient goes to the element that its window chose, the first of equals. */
    private static Value max(GradientScope g) {
        Attributes byRows = g.attributes().without("storage_order");
        List<Value> again = g.apply("MaxPool", byRows, 2, List.of(g.x()));
        long count = g.dy().shape().size();
        TensorType flat = new TensorType(g.x().element(), Shape.of(g.x().shape().size()));
        Value sum =
                g.op(
                        "ScatterElements",
                        Attributes.none().with("axis", 0).with("reduction", "add"),
                        g.op("ConstantOfShape", zero(flat), g.longs(flat.shape().dims())),
                        g.reshape(again.get(1), count),
                        g.reshape(g.dy(), count));
        return g.shapedLike(sum, g.x());
    }

    private static Attributes zero(TensorType type) {
        Tensor zero = Tensor.filled(TensorType.of(type.element(), 1), 0);
        return Attributes.none().with("value", new io.augury.graph.Attribute.Constant(zero));
    }

    /** Each gradient goes in equal parts to the elements of its window. */
    private static Value average(GradientScope g) {
        Attributes a = g.attributes();
        long[] kernel = a.integers("kernel_shape");
        long[] strides = a.integers("strides", 1, 1);
        long[] pads = a.integers("pads", 0, 0, 0, 0);
        long[] dilations = a.integers("dilations", 1, 1);
        if (kernel.length != 2 || dilations[0] * dilations[1] != 1) {
            throw g.fail("has a gradient for images [N, C, H, W] without dilation only");
        }
        boolean counted = a.integer("count_include_pad", 0) != 0;
        Value shares = g.div(g.dy(), g.constant(sizes(g, kernel, strides, pads, counted)));
        long[] extra = new long[2];
        for (int i = 0; i < 2; i++) {
            long covered =
                    (g.length(g.dy(), 2 + i) - 1) * strides[i] + kernel[i] - pads[i] - pads[i + 2];
            extra[i] = Math.max(0, g.length(g.x(), 2 + i) - covered);
            pads[i + 2] += Math.max(0, covered - g.length(g.x(), 2 + i));
        }
        long channels = g.length(g.x(), 1);
        TensorType ones = TensorType.of(g.x().element(), channels, 1, kernel[0], kernel[1]);
        Attributes spread =
                Attributes.none()
                        .with("group", channels)
                        .with("kernel_shape", kernel)
                        .with("strides", strides)
                        .with("pads", pads)
                        .with("output_padding", extra);
        return g.op("ConvTranspose", spread, shares, g.filled(ones, 1));
    }

    /** How many elements each window has. */
    private static Tensor sizes(
            GradientScope g, long[] kernel, long[] strides, long[] pads, boolean counted) {
        long[][] along = new long[2][];
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            along[axis] = new long[(int) g.length(g.dy(), 2 + axis)];
            long length = g.length(g.x(), 2 + axis);
            Arrays.setAll(
                    along[axis],
                    i -> {
                        long from = i * strides[a] - pads[a];
                        long to = from + kernel[a];
                        return counted
                                ? Math.min(to, length + pads[a + 2]) - from
                                : Math.min(to, length) - Math.max(from, 0);
                    });
        }
        double[] sizes = new double[along[0].length * along[1].length];
        Arrays.setAll(sizes, i -> along[0][i / along[1].length] * along[1][i % along[1].length]);
        return Tensor.of(
                TensorType.of(g.x().element(), 1, 1, along[0].length, along[1].length), sizes);
    }
}
