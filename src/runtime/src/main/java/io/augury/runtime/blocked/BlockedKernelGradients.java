package io.augury.runtime.blocked;

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
 * reads the large kernel once for them. Of kernels with one place, a whole block lies beside each
 * other; those that see every pixel are left to products of matrices. Images are cut into strips,
 * which count as further images, so that no long row of numbers is added up one by one in single
 * precision.
 */
final class BlockedKernelGradients {
    private final Node node;
    private final Graph meaning;
    private final KernelGradientShape shape;
    private final Shape made;

    private BlockedKernelGradients(Node node, Graph meaning, long block) {
        List<TensorType> in = List.copyOf(meaning.inputs().values());
        Shape image = in.get(0).shape();
        Shape output = in.get(1).shape();
        this.node = node;
        this.meaning = meaning;
        this.shape = KernelGradientShape.of(node.attributes(), image, output, block);
        this.made = meaning.type(meaning.outputs().getFirst()).shape();
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
        return gradient.pays() ? Composites.withMeaning(node, gradient.blocked()) : node;
    }

    private boolean pays() {
        return meaning.type(meaning.outputs().getFirst()).element() == ElementType.FLOAT
                && node.attributes().integer("group", 1) == 1
                && shape.pays();
    }

    private Graph blocked() {
        GraphBuilder g = GraphBuilder.named(node.op());
        List<String> names = List.copyOf(meaning.inputs().keySet());
        Value x = g.input(names.get(0), meaning.type(names.get(0)));
        Value dy = g.input(names.get(1), meaning.type(names.get(1)));
        KernelGradientOperands operands = new KernelGradientOperands(g, shape);
        long beside = shape.beside();
        TensorType places =
                TensorType.floats(
                        made.dim(1) / beside, made.dim(0), made.dim(2), made.dim(3) * beside);
        Attributes window =
                Attributes.none()
                        .with("kernel_shape", new long[] {shape.rows(), shape.output().dim(3)})
                        .with(
                                "dilations",
                                new long[] {shape.strides()[0], shape.strides()[1] * beside})
                        .with("strides", shape.dilations());
        Value all =
                BlockedConvolutions.op(
                        g, "Conv", window, places, operands.images(x), operands.kernels(dy));
        g.output(
                KernelOrder.fits(made, shape.block())
                        ? BlockedKernels.fromBlocks(g, inBlocks(g, all))
                        : plain(g, all));
        return g.build();
    }

    /** Of {@code [C / beside, O / b, places, beside, b]} the kernel in its blocked order. */
    private Value inBlocks(GraphBuilder g, Value all) {
        KernelOrder order = new KernelOrder(made, shape.block());
        long block = shape.block();
        long beside = shape.beside();
        long outputs = order.outputs();
        long places = order.places();
        Value ordered =
                order.together() == 1
                        ? g.transpose(
                                g.reshape(
                                        all, made.dim(1) / beside, outputs, places, beside, block),
                                1,
                                0,
                                3,
                                2,
                                4)
                        : g.transpose(
                                g.reshape(
                                        all,
                                        order.inputs(),
                                        block / beside,
                                        outputs,
                                        places,
                                        beside * block),
                                2,
                                0,
                                3,
                                1,
                                4);
        return g.reshape(ordered, made.dims());
    }

    private Value plain(GraphBuilder g, Value all) {
        long block = shape.block();
        long beside = shape.beside();
        Value apart =
                g.reshape(
                        all,
                        made.dim(1) / beside,
                        made.dim(0) / block,
                        made.dim(2),
                        made.dim(3),
                        beside,
                        block);
        return g.reshape(g.transpose(apart, 1, 5, 0, 4, 2, 3), made.dims());
    }
}
