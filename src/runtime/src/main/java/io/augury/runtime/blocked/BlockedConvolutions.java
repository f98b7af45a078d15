package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.ArrayList;
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
        List<String> inputs = new ArrayList<>();
        inputs.add(isFew(image, g) ? g.plain(image) : g.blocked(image));
        inputs.add(g.in(BlockLayout.KERNEL, kernel));
        node.inputs().stream().skip(2).map(g::plain).forEach(inputs::add);
        String made =
                BlockedRows.pays(node, g)
                        ? BlockedRows.write(node, g, inputs)
                        : g.foreign(
                                "Conv",
                                node.attributes(),
                                inputs,
                                output + "/blocked",
                                g.type(output));
        g.bornBlocked(output, made);
        return true;
    }

    private static boolean isFew(String image, BlockedGraph g) {
        return g.shape(image).dim(1) < g.block();
    }

    private static boolean pays(Node node, BlockedGraph g) {
        TensorType image = g.type(node.inputs().get(0));
        Shape kernel = g.shape(node.inputs().get(1));
        return image.element() == ElementType.FLOAT
                && KernelOrder.fits(kernel, g.block())
                && node.attributes().integer("group", 1) == 1
                && node.attributes().text("auto_pad", "NOTSET").equals("NOTSET")
                && (g.fits(image) || image.shape().dim(1) < g.block())
                && (kernel.dim(2) * kernel.dim(3) > 1 || g.isBornBlocked(node.inputs().get(0)));
    }
}
