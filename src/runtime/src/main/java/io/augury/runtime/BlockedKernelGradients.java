package io.augury.runtime;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.List;

/**
 * Rewrites the gradients of convolutions' kernels for the processor: each becomes one blocked
 * convolution in which images and channels have changed places, so that the gradient of the output
 * is the kernel, as large as the image, and the few places of the kernel are the output.
 *
 * <p>The image's channels lie beside each other along the width in groups of two or three, so that
 * a row of the output has 6 or 9 numbers a block rather than 3: the runtime computes 6 at once, and
 * reads the large kernel once for them. Images are cut into strips, which count as further images,
 * so that no long row of numbers is added up one by one in single precision.
 */
final class BlockedKernelGradients {
    /** Most pixels of a strip; sums are then as exact as those of the plain gradient. */
    private static final long STRIP = 128;

    private final Node node;
    private final long block;
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
        this.image = in.get(0).shape();
        this.output = in.get(1).shape();
        this.kernel = a.integers("kernel_shape");
        this.strides = a.integers("strides");
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
                && meaning.type(meaning.outputs().getFirst()).element() == ElementType.FLOAT
                && node.attributes().integer("group", 1) == 1
                && kernel[0] * kernel[1] > 1
                && image.dim(0) % block == 0
                && output.dim(1) % block == 0;
    }

    private long beside() {
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
        Value apart =
                g.reshape(
                        places,
                        channels / beside,
                        output.dim(1) / block,
                        kernel[0],
                        kernel[1],
                        beside,
                        block);
        Value ordered = g.transpose(apart, 1, 5, 0, 4, 2, 3);
        g.output(g.reshape(ordered, output.dim(1), channels, kernel[0], kernel[1]));
        return g.build();
    }

    /**
     * {@code [C / beside, strips N / b, padded H, padded W, beside, b]}, under a shape of four
     * axes.
     */
    private Value images(GraphBuilder g, Value x) {
        long beside = beside();
        long batch = image.dim(0);
        long groups = image.dim(1) / beside;
        Value turned = g.transpose(x, 1, 0, 2, 3);
        Value blocked =
                BlockedConvolutions.op(g, "ReorderInput", Attributes.none(), turned.type(), turned);
        if (beside > 1) {
            long rest = batch / block * image.dim(2) * image.dim(3);
            blocked = g.transpose(g.reshape(blocked, groups, beside, rest, block), 0, 2, 1, 3);
        }
        long column = beside * block;
        Value rows =
                g.reshape(blocked, groups * batch / block, image.dim(2), image.dim(3) * column);
        long below = reach(0, output.dim(2)) - image.dim(2) - pads[0];
        long width = reach(1, output.dim(3));
        long right = width - image.dim(3) - pads[1];
        Value padded = g.pad(rows, 0, pads[0], pads[1] * column, 0, below, right * column);
        long height = reach(0, rows());
        return g.reshape(
                strips(g, padded, height), groups, batch * count(), height, width * beside);
    }

    /** Cut into pieces of this height, which overlap. */
    private Value strips(GraphBuilder g, Value padded, long height) {
        if (count() == 1) {
            return padded;
        }
        long[] lines = new long[Math.toIntExact(count() * height)];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i / height * rows() * strides[0] + i % height;
        }
        return g.gather(padded, g.longs(lines), 1);
    }

    /** Rows of the output's gradient in a strip. */
    private long rows() {
        long rows = output.dim(2);
        while (rows > 1 && (rows * output.dim(3) > STRIP || output.dim(2) % rows != 0)) {
            rows--;
        }
        return rows;
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
        long batch = image.dim(0);
        long outputs = output.dim(1);
        Value blocked = BlockedConvolutions.op(g, "ReorderInput", Attributes.none(), dy.type(), dy);
        long pixels = output.dim(2) * output.dim(3);
        return g.reshape(
                turned(g, blocked, batch / block, outputs / block, pixels),
                outputs,
                batch * count(),
                rows(),
                output.dim(3));
    }

    /** {@code [N / b, b, O / b, pixels, b]} with the second axis behind; faster without a third. */
    private Value turned(GraphBuilder g, Value blocked, long batch, long outputs, long pixels) {
        return outputs == 1
                ? g.transpose(g.reshape(blocked, batch, block, pixels, block), 0, 2, 1, 3)
                : g.transpose(
                        g.reshape(blocked, batch, block, outputs, pixels, block), 2, 0, 3, 1, 4);
    }
}
