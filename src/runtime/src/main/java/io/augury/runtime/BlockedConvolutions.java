package io.augury.runtime;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.List;

/**
 * Lowers convolutions. Channels that are no multiple of the block, groups, and 1x1 kernels of plain
 * images, where the change of layout costs more than it gains, stay as they are; images with fewer
 * channels than a block are read as they are.
 */
final class BlockedConvolutions {
    private BlockedConvolutions() {}

    /** Writes one of the runtime's blocked operators. */
    static Value op(GraphBuilder g, String op, Attributes attributes, TensorType to, Value... in) {
        return g.applyForeign(BlockedGraph.DOMAIN, op, attributes, List.of(to), in).getFirst();
    }

    static boolean lower(Node node, BlockedGraph g) {
        if (!node.op().equals("Conv") || !node.domain().isEmpty() || !pays(node, g)) {
            return false;
        }
        String image = node.inputs().get(0);
        String kernel = node.inputs().get(1);
        String output = node.outputs().getFirst();
        boolean few = isFew(image, g);
        List<String> inputs =
                List.of(
                        few ? g.plain(image) : g.blocked(image),
                        kernel(node.name(), g.plain(kernel), few, g));
        String made = output + "/blocked";
        g.foreign("Conv", node.attributes(), inputs, made, g.type(output));
        g.bornBlocked(output, made);
        return true;
    }

    private static boolean isFew(String image, BlockedGraph g) {
        return g.shape(image).dim(1) < g.block();
    }

    private static boolean pays(Node node, BlockedGraph g) {
        TensorType image = g.type(node.inputs().get(0));
        Shape kernel = g.shape(node.inputs().get(1));
        return node.inputs().size() == 2
                && image.element() == ElementType.FLOAT
                && kernel.rank() == 4
                && kernel.isFixed()
                && kernel.dim(0) % g.block() == 0
                && node.attributes().integer("group", 1) == 1
                && node.attributes().text("auto_pad", "NOTSET").equals("NOTSET")
                && (g.fits(image) || image.shape().dim(1) < g.block())
                && (kernel.dim(2) * kernel.dim(3) > 1 || g.isBornBlocked(node.inputs().get(0)));
    }

    /** [O/b, I/b, h, w, b of I, b of O] or [O/b, I, h, w, b of O], under the shape [O, I, h, w]. */
    private static String kernel(String node, String kernel, boolean few, BlockedGraph g) {
        TensorType type = g.type(kernel);
        long[] k = type.shape().dims();
        long b = g.block();
        long inner = few ? 1 : b;
        Shape split = Shape.of(k[0] / b, b, k[1] / inner, inner, k[2], k[3]);
        Shape turned = Shape.of(k[0] / b, k[1] / inner, k[2], k[3], inner, b);
        String apart = g.reshape(kernel, node + "/kernel_apart", type.withShape(split));
        Attributes order = Attributes.none().with("perm", new long[] {0, 2, 4, 5, 3, 1});
        String moved = node + "/kernel_moved";
        g.op("Transpose", order, moved, type.withShape(turned), apart);
        return g.reshape(moved, node + "/kernel", type);
    }
}
