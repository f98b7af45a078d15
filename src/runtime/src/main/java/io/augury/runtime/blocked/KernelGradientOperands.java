package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Arrays;

/** Writes image and kernel of the convolution that a gradient of a kernel becomes. */
final class KernelGradientOperands {
    private final GraphBuilder g;
    private final KernelGradientShape shape;
    private final Shape image;
    private final Shape output;
    private final long block;

    KernelGradientOperands(GraphBuilder g, KernelGradientShape shape) {
        this.g = g;
        this.shape = shape;
        this.image = shape.image();
        this.output = shape.output();
        this.block = shape.block();
    }

    /**
     * {@code [C / beside, strips N / b, padded H, padded W, beside, b]} of the convolution's image,
     * under a shape of four axes.
     */
    Value images(Value x) {
        return g.reshape(
                shape.isWhole() ? ofBlocks(x) : cut(padded(ofChannels(x))),
                image.dim(1) / shape.beside(),
                image.dim(0) * shape.strips(),
                shape.height(),
                shape.width() * shape.beside());
    }

    /** {@code [C / beside, N / b, H W, beside, b]} of a plain image. */
    private Value ofChannels(Value x) {
        long beside = shape.beside();
        long rest = image.dim(0) / block * image.dim(2) * image.dim(3);
        Value blocked = reordered(g.transpose(x, 1, 0, 2, 3));
        return beside == 1
                ? blocked
                : g.transpose(
                        g.reshape(blocked, image.dim(1) / beside, beside, rest, block), 0, 2, 1, 3);
    }

    private Value padded(Value images) {
        long column = shape.beside() * block;
        long pieces = image.dim(1) / shape.beside() * image.dim(0) / block;
        Value rows = g.reshape(images, pieces, image.dim(2), image.dim(3) * column);
        long[] pads = shape.pads();
        return g.pad(rows, 0, pads[0], pads[1] * column, 0, shape.below(), shape.right() * column);
    }

    /** Cut into strips. */
    private Value cut(Value padded) {
        return shape.strips() == 1 ? padded : g.gather(padded, g.longs(shape.lines()), 1);
    }

    /**
     * Of a blocked image: padded, images behind channels, then all pixels where they belong at
     * once.
     */
    private Value ofBlocks(Value x) {
        Value padded = widened(reordered(x));
        long high = padded.dim(2);
        long wide = padded.dim(3);
        long each = image.dim(1) * high * wide;
        Value inside = reordered(g.reshape(padded, 1, image.dim(0), 1, each));
        long column = shape.beside() * block;
        return gathered(
                g.reshape(inside, image.dim(0) * each / column, column),
                shape.imagePlaces(high, wide));
    }

    /**
     * With zeros around it, and of it what is seen: once each pixel, of which those outside are
     * zero.
     */
    private Value widened(Value blocked) {
        long[] pads = shape.pads();
        long[] around = {pads[0], pads[1], Math.max(0, shape.below()), Math.max(0, shape.right())};
        if (shape.isLarge() && Arrays.stream(around).allMatch(pad -> pad == 0)) {
            return blocked;
        }
        TensorType type =
                TensorType.floats(
                        image.dim(0),
                        image.dim(1),
                        around[0] + image.dim(2) + around[2],
                        around[1] + image.dim(3) + around[3]);
        Attributes alone =
                Attributes.none()
                        .with("kernel_shape", new long[] {1, 1})
                        .with("pads", around)
                        .with("strides", shape.sampling())
                        .with("group", image.dim(1));
        Value once = g.constant(Tensor.filled(TensorType.floats(image.dim(1), 1, 1, 1), 1));
        return BlockedConvolutions.op(g, "Conv", alone, type, blocked, once);
    }

    /**
     * {@code [O / b, strips N / b, H, W, b of N, b of O]} of the output's gradient, under a shape
     * of four axes.
     */
    Value kernels(Value dy) {
        int[] places = shape.outputPlaces();
        return g.reshape(
                gathered(g.reshape(reordered(dy), places.length, block), places),
                output.dim(1),
                image.dim(0) * shape.strips(),
                shape.rows(),
                output.dim(3));
    }

    private Value gathered(Value rows, int[] places) {
        return g.gather(rows, g.constant(Tensor.ints(Shape.of(places.length), places)), 0);
    }

    /** Channels of {@code [N, C, H, W]} in blocks, behind the pixels: {@code [N, C/b, H, W, b]}. */
    private Value reordered(Value image) {
        return BlockedConvolutions.op(g, "ReorderInput", Attributes.none(), image.type(), image);
    }
}
