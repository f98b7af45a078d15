package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes convolutions of very narrow images as those of one image, in which all of them stand
 * beside each other with padding between them. The runtime reads the whole kernel anew for each
 * column that touches the padding and for each image, and of one or two columns all do; in a wide
 * image it reads it once for six columns.
 */
final class BlockedRows {
    /** With three columns, one is computed without padding, and nothing is gained. */
    private static final long WIDEST = 2;

    private final BlockedGraph g;
    private final String made;
    private final TensorType image;
    private final TensorType output;
    private final long gap;

    private BlockedRows(Node node, BlockedGraph g) {
        this.g = g;
        this.made = node.outputs().getFirst() + "/blocked";
        this.image = g.type(node.inputs().get(0));
        this.output = g.type(node.outputs().getFirst());
        this.gap = node.attributes().integers("pads", 0, 0, 0, 0)[1];
    }

    /** Whether a convolution that can be blocked is one of these. */
    static boolean pays(Node node, BlockedGraph g) {
        Attributes a = node.attributes();
        Shape image = g.shape(node.inputs().get(0));
        long[] pads = a.integers("pads", 0, 0, 0, 0);
        long[] strides = a.integers("strides", 1, 1);
        long[] dilations = a.integers("dilations", 1, 1);
        return image.isFixed()
                && image.dim(0) > 1
                && image.dim(1) % g.block() == 0
                && image.dim(3) <= WIDEST
                && strides[1] == 1
                && pads[1] > 0
                && pads[1] == pads[3]
                && dilations[1] * (g.shape(node.inputs().get(1)).dim(3) - 1) == 2 * pads[1];
    }

    /** Writes the convolution of these blocked images; the name of what it makes. */
    static String write(Node node, BlockedGraph g, List<String> inputs) {
        return new BlockedRows(node, g).write(node.attributes(), inputs);
    }

    private String write(Attributes attributes, List<String> inputs) {
        List<String> joined = new ArrayList<>(inputs);
        joined.set(0, joined(inputs.getFirst()));
        long[] wide = image.shape().dims();
        TensorType type = wide(output.shape().dim(1), output.shape().dim(2));
        String all = g.foreign("Conv", attributes, joined, made + "/all", type);
        return apart(all, wide[3] * g.block());
    }

    private TensorType wide(long channels, long height) {
        return image.withShape(
                Shape.of(1, channels, height, images() * (image.shape().dim(3) + gap)));
    }

    private long images() {
        return image.shape().dim(0);
    }

    private String joined(String images) {
        long[] dims = image.shape().dims();
        long rows = dims[1] / g.block() * dims[2];
        long row = dims[3] * g.block();
        String turned = turned(made + "/turned", images, images(), rows, row);
        TensorType gaps = image.withShape(Shape.of(rows, images(), row + gap * g.block()));
        Tensor ends = Tensor.longVector(0, 0, 0, 0, 0, gap * g.block());
        String pads = g.constant(made + "/gaps/pads", ends);
        String padded = g.op("Pad", Attributes.none(), made + "/gaps", gaps, turned, pads);
        return g.reshape(padded, made + "/joined", wide(dims[1], dims[2]));
    }

    private String apart(String all, long row) {
        long rows = output.shape().dim(1) / g.block() * output.shape().dim(2);
        long each = row + gap * g.block();
        String padded =
                g.reshape(all, made + "/rows", output.withShape(Shape.of(rows, images(), each)));
        String cut = made + "/cut";
        g.op(
                "Slice",
                Attributes.none(),
                cut,
                output.withShape(Shape.of(rows, images(), row)),
                padded,
                g.constant(cut + "/from", Tensor.longVector(0)),
                g.constant(cut + "/to", Tensor.longVector(row)),
                g.constant(cut + "/axis", Tensor.longVector(2)));
        return g.reshape(turned(made + "/back", cut, rows, images(), row), made, output);
    }

    private String turned(String name, String value, long first, long second, long row) {
        Attributes swap = Attributes.none().with("perm", new long[] {1, 0, 2});
        String apart =
                g.reshape(value, name + "/apart", image.withShape(Shape.of(first, second, row)));
        return g.op("Transpose", swap, name, image.withShape(Shape.of(second, first, row)), apart);
    }
}
