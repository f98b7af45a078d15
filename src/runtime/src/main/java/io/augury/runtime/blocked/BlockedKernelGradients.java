package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.List;

/**
 * Rewrites the gradients of convolutions' kernels for the processor: each becomes one blocked
 * convolution in which images and channels have changed places, so that the gradient of the output
 * is the kernel, as large as the image, and the few places of the kernel are the output.
 *
 * <p>The image's channels lie beside each other along the width in groups of two or three, so that
 * a row of the output has 6 or 9 numbers a block rather than 3: the runtime computes 6 at once, and
 * reads the large kernel once for them. Of kernels with one place, a whole block lies beside each
 * other; those that see every pixel are left to products of matrices. Images are cut into strips,
 * which count as further images, so that no long row of numbers is added up one by one in single
 * precision.
 */
final class BlockedKernelGradients {
    private final Node node;
    private final long block;
    private final long[] sampling;
    private final Shape image;
    private final Shape output;
    private final long[] kernel;
    private final long[] strides;
    private final long[] pads;
    private final long[] dilations;

    private BlockedKernelGradients(Node node, Graph meaning, long block) {
        List<TensorType> in = List.copyOf(meaning.inputs().values());
        Attributes a = node.attributes();
        this.node = node;
        this.block = block;
        this.output = in.get(1).shape();
        this.kernel = a.integers("kernel_shape");
        boolean single = kernel[0] * kernel[1] == 1;
        long[] steps = a.integers("strides");
        this.sampling = single ? steps : new long[] {1, 1};
        this.strides = single ? new long[] {1, 1} : steps;
        Shape seen = in.get(0).shape();
        this.image = single ? output.with(1, seen.dim(1)) : seen;
        this.pads = a.integers("pads");
        this.dilations = a.integers("dilations");
    }

    /** The graph with the new meaning of each gradient for which it pays. */
    static Graph in(Graph graph, int block) {
        return Composites.map(graph, node -> lowered(node, block));
    }

    private static Node lowered(Node node, int block) {
        Graph meaning = Composites.meaning(node).orElseThrow();
        if (!node.op().equals("ConvKernelGradient")) {
            return node;
        }
        BlockedKernelGradients gradient = new BlockedKernelGradients(node, meaning, block);
        return gradient.pays(meaning)
                ? Composites.withMeaning(node, gradient.blocked(meaning))
                : node;
    }

    private boolean pays(Graph meaning) {
        return image.isFixed()
                && output.isFixed()
                && meaning.type(meaning.outputs().getFirst()).element() == ElementType.FLOAT
                && node.attributes().integer("group", 1) == 1
                && (isLarge() || isSampled())
                && image.dim(0) % block == 0
                && output.dim(1) % block == 0;
    }

    private boolean isLarge() {
        return kernel[0] * kernel[1] > 1;
    }

    /** Whether a kernel of one place sees some of the pixels only. */
    private boolean isSampled() {
        return !isLarge()
                && sampling[0] * sampling[1] > 1
                && Arrays.stream(pads).allMatch(pad -> pad == 0)
                && image.dim(1) % block == 0;
    }

    private long beside() {
        if (!isLarge()) {
            return block;
        }
        if (dilations[1] != 1) {
            return 1;
        }
        return image.dim(1) % 2 == 0 ? 2 : image.dim(1) % 3 == 0 ? 3 : 1;
    }

    private Graph blocked(Graph meaning) {
        GraphBuilder g = GraphBuilder.named(node.op());
        List<String> names = List.copyOf(meaning.inputs().keySet());
        Value x = g.input(names.get(0), meaning.type(names.get(0)));
        Value dy = g.input(names.get(1), meaning.type(names.get(1)));
        long beside = beside();
        long channels = image.dim(1);
        TensorType made =
                TensorType.floats(channels / beside, output.dim(1), kernel[0], kernel[1] * beside);
        Attributes window =
                Attributes.none()
                        .with("kernel_shape", new long[] {rows(), output.dim(3)})
                        .with("dilations", new long[] {strides[0], strides[1] * beside})
                        .with("strides", dilations);
        Value places =
                BlockedConvolutions.op(g, "Conv", window, made, images(g, x), kernels(g, dy));
        TensorType type = meaning.type(meaning.outputs().getFirst());
        g.output(
                KernelOrder.fits(type.shape(), block)
                        ? BlockedKernels.fromBlocks(g, inBlocks(g, places, type.shape()))
                        : plain(g, places));
        return g.build();
    }

    /** Of {@code [C / beside, O / b, places, beside, b]} the kernel in its blocked order. */
    private Value inBlocks(GraphBuilder g, Value places, Shape shape) {
        KernelOrder order = new KernelOrder(shape, block);
        long beside = beside();
        long rows = order.places();
        long[] dims = shape.dims();
        Value ordered =
                order.together() == 1
                        ? g.transpose(
                                g.reshape(
                                        places,
                                        dims[1] / beside,
                                        order.outputs(),
                                        rows,
                                        beside,
                                        block),
                                1,
                                0,
                                3,
                                2,
                                4)
                        : g.transpose(
                                g.reshape(
                                        places,
                                        order.inputs(),
                                        block / beside,
                                        order.outputs(),
                                        rows,
                                        beside * block),
                                2,
                                0,
                                3,
                                1,
                                4);
        return g.reshape(ordered, dims[0], dims[1], dims[2], dims[3]);
    }

    private Value plain(GraphBuilder g, Value places) {
        Value apart =
                g.reshape(
                        places,
                        image.dim(1) / beside(),
                        output.dim(1) / block,
                        kernel[0],
                        kernel[1],
                        beside(),
                        block);
        Value ordered = g.transpose(apart, 1, 5, 0, 4, 2, 3);
        return g.reshape(ordered, output.dim(1), image.dim(1), kernel[0], kernel[1]);
    }

    /**
     * {@code [C / beside, strips N / b, padded H, padded W, beside, b]}, under a shape of four
     * axes.
     */
    private Value images(GraphBuilder g, Value x) {
        boolean whole = image.dim(1) % block == 0;
        long height = reach(0, rows());
        return g.reshape(
                whole ? ofBlocks(g, x) : cut(g, padded(g, ofChannels(g, x)), height),
                image.dim(1) / beside(),
                image.dim(0) * count(),
                height,
                reach(1, output.dim(3)) * beside());
    }

    /** {@code [C / beside, N / b, H W, beside, b]} of a plain image. */
    private Value ofChannels(GraphBuilder g, Value x) {
        long rest = image.dim(0) / block * image.dim(2) * image.dim(3);
        Value blocked = reordered(g, g.transpose(x, 1, 0, 2, 3));
        return beside() == 1
                ? blocked
                : g.transpose(
                        g.reshape(blocked, image.dim(1) / beside(), beside(), rest, block),
                        0,
                        2,
                        1,
                        3);
    }

    /**
     * Of a blocked image: padded, images behind channels, then all pixels where they belong at
     * once.
     */
    private Value ofBlocks(GraphBuilder g, Value x) {
        Value padded = widened(g, reordered(g, x));
        long high = padded.dim(2);
        long wide = padded.dim(3);
        long each = image.dim(1) * high * wide;
        Value inside = reordered(g, g.reshape(padded, 1, image.dim(0), 1, each));
        long column = beside() * block;
        int[] places = places(high, wide);
        return g.gather(
                g.reshape(inside, image.dim(0) * each / column, column),
                g.constant(Tensor.ints(Shape.of(places.length), places)),
                0);
    }

    /**
     * With zeros around it, and of it what is seen: once each pixel, of which those outside are
     * zero.
     */
    private Value widened(GraphBuilder g, Value blocked) {
        long below = Math.max(0, reach(0, output.dim(2)) - image.dim(2) - pads[0]);
        long right = Math.max(0, reach(1, output.dim(3)) - image.dim(3) - pads[1]);
        long[] around = {pads[0], pads[1], below, right};
        if (isLarge() && Arrays.stream(around).allMatch(pad -> pad == 0)) {
            return blocked;
        }
        TensorType type =
                TensorType.floats(
                        image.dim(0),
                        image.dim(1),
                        pads[0] + image.dim(2) + below,
                        pads[1] + image.dim(3) + right);
        Attributes alone =
                Attributes.none()
                        .with("kernel_shape", new long[] {1, 1})
                        .with("pads", around)
                        .with("strides", sampling)
                        .with("group", image.dim(1));
        Value once = g.constant(Tensor.filled(TensorType.floats(image.dim(1), 1, 1, 1), 1));
        return BlockedConvolutions.op(g, "Conv", alone, type, blocked, once);
    }

    /**
     * Where {@code [C / b, b / beside, N / b, strips, height, width]} are in {@code [N / b, C / b,
     * high, wide, b / beside]}.
     */
    private int[] places(long high, long wide) {
        long images = image.dim(0) / block;
        long channels = image.dim(1) / block;
        long together = block / beside();
        long[] lines = lines(reach(0, rows()));
        long width = reach(1, output.dim(3));
        int[] places =
                new int[Math.toIntExact(channels * together * images * lines.length * width)];
        int to = 0;
        for (long channel = 0; channel < channels; channel++) {
            for (long group = 0; group < together; group++) {
                for (long each = 0; each < images; each++) {
                    for (long line : lines) {
                        long row = (each * channels + channel) * high + line;
                        for (long pixel = 0; pixel < width; pixel++) {
                            places[to++] = (int) ((row * wide + pixel) * together + group);
                        }
                    }
                }
            }
        }
        return places;
    }

    private Value padded(GraphBuilder g, Value images) {
        long column = beside() * block;
        long pieces = image.dim(1) / beside() * image.dim(0) / block;
        Value rows = g.reshape(images, pieces, image.dim(2), image.dim(3) * column);
        long below = reach(0, output.dim(2)) - image.dim(2) - pads[0];
        long right = reach(1, output.dim(3)) - image.dim(3) - pads[1];
        return g.pad(rows, 0, pads[0], pads[1] * column, 0, below, right * column);
    }

    /** Cut into pieces of this height, which overlap. */
    private Value cut(GraphBuilder g, Value padded, long height) {
        return count() == 1 ? padded : g.gather(padded, g.longs(lines(height)), 1);
    }

    private long[] lines(long height) {
        long[] lines = new long[Math.toIntExact(count() * height)];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i / height * rows() * strides[0] + i % height;
        }
        return lines;
    }

    /** Rows of the output's gradient in a strip. */
    private long rows() {
        return Strips.rows(output.dim(2), output.dim(3));
    }

    private long count() {
        return output.dim(2) / rows();
    }

    /** How much of the padded image some of the output sees along an axis. */
    private long reach(int axis, long outputs) {
        return strides[axis] * (outputs - 1) + dilations[axis] * (kernel[axis] - 1) + 1;
    }

    /** {@code [O / b, strips N / b, H, W, b of N, b of O]}, under a shape of four axes. */
    private Value kernels(GraphBuilder g, Value dy) {
        long images = image.dim(0) / block;
        long outputs = output.dim(1) / block;
        long pixels = output.dim(2) * output.dim(3);
        int[] places = new int[Math.toIntExact(image.dim(0) * outputs * pixels)];
        int to = 0;
        for (long output = 0; output < outputs; output++) {
            for (long each = 0; each < images; each++) {
                for (long pixel = 0; pixel < pixels; pixel++) {
                    for (long inside = 0; inside < block; inside++) {
                        long number = each * block + inside;
                        places[to++] = (int) ((number * outputs + output) * pixels + pixel);
                    }
                }
            }
        }
        Value blocks = g.reshape(reordered(g, dy), places.length, block);
        Value turned =
                g.gather(blocks, g.constant(Tensor.ints(Shape.of(places.length), places)), 0);
        return g.reshape(turned, output.dim(1), image.dim(0) * count(), rows(), output.dim(3));
    }

    /** Channels of {@code [N, C, H, W]} in blocks, behind the pixels: {@code [N, C/b, H, W, b]}. */
    private static Value reordered(GraphBuilder g, Value image) {
        return BlockedConvolutions.op(g, "ReorderInput", Attributes.none(), image.type(), image);
    }
}
