package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.List;
import java.util.Map;

/**
 * Lowers what scales or shifts the channels of blocked images, batch normalisation with given
 * statistics among it: one blocked convolution of each channel by itself does both in one pass.
 */
final class BlockedChannels {
    private static final Map<String, Shift> ARITHMETIC =
            Map.of("Mul", Shift.NONE, "Add", Shift.UP, "Sub", Shift.DOWN);

    private enum Shift {
        NONE,
        UP,
        DOWN
    }

    private final BlockedGraph g;
    private final String image;
    private final String made;
    private final TensorType channels;

    private BlockedChannels(BlockedGraph g, String image, String output) {
        this.g = g;
        this.image = image;
        this.made = output + "/blocked";
        this.channels = TensorType.floats(g.shape(image).dim(1));
    }

    static boolean lower(Node node, BlockedGraph g) {
        if (!node.domain().isEmpty() || node.outputs().size() != 1) {
            return false;
        }
        String output = node.outputs().getFirst();
        if (node.op().equals("BatchNormalization")) {
            return isBlocked(node.inputs().getFirst(), g)
                    && new BlockedChannels(g, node.inputs().getFirst(), output).normalise(node);
        }
        Shift shift = ARITHMETIC.get(node.op());
        if (shift == null) {
            return false;
        }
        String first = node.inputs().get(0);
        String second = node.inputs().get(1);
        if (isBlocked(first, g) && isPerChannel(second, first, g)) {
            return new BlockedChannels(g, first, output).arithmetic(shift, second, output);
        }
        return shift != Shift.DOWN
                && isBlocked(second, g)
                && isPerChannel(first, second, g)
                && new BlockedChannels(g, second, output).arithmetic(shift, first, output);
    }

    private static boolean isBlocked(String value, BlockedGraph g) {
        return g.isBornBlocked(value) && g.fits(g.type(value));
    }

    private static boolean isPerChannel(String value, String image, BlockedGraph g) {
        Shape shape = g.shape(value);
        long count = g.shape(image).dim(1);
        int rank = shape.rank();
        return (rank == 3 || rank == 4 && shape.dim(0) == 1)
                && shape.dim(rank - 3) == count
                && shape.dim(rank - 2) == 1
                && shape.dim(rank - 1) == 1;
    }

    private boolean normalise(Node node) {
        String scale = g.plain(node.inputs().get(1));
        String bias = g.plain(node.inputs().get(2));
        String mean = g.plain(node.inputs().get(3));
        String variance = g.plain(node.inputs().get(4));
        float epsilon = node.attributes().real("epsilon", 1e-5f);
        String least = g.constant(made + "/epsilon", Tensor.scalar(epsilon));
        String sum = small("Add", "/sum", variance, least);
        String deviation = small("Sqrt", "/deviation", sum);
        String factor = small("Div", "/factor", scale, deviation);
        String moved = small("Mul", "/moved", mean, factor);
        scaled(weight(factor), List.of(small("Sub", "/offset", bias, moved)));
        g.bornBlocked(node.outputs().getFirst(), made);
        return true;
    }

    private boolean arithmetic(Shift shift, String value, String output) {
        String plain = g.plain(value);
        if (shift == Shift.NONE) {
            scaled(weight(plain), List.of());
        } else {
            String flat = g.reshape(plain, made + "/flat", channels);
            String offset = shift == Shift.UP ? flat : small("Neg", "/negative", flat);
            String one = name() + "/one/" + channels.shape().dim(0);
            scaled(weight(g.constant(one, Tensor.filled(channels, 1))), List.of(offset));
        }
        g.bornBlocked(output, made);
        return true;
    }

    private String name() {
        return g.name() + "/blocked";
    }

    private String small(String op, String name, String... inputs) {
        return g.op(op, Attributes.none(), made + name, channels, inputs);
    }

    private String weight(String factor) {
        long count = channels.shape().dim(0);
        return g.reshape(factor, made + "/weight", TensorType.floats(count, 1, 1, 1));
    }

    private void scaled(String weight, List<String> offset) {
        Attributes each =
                Attributes.none()
                        .with("group", channels.shape().dim(0))
                        .with("kernel_shape", new long[] {1, 1});
        List<String> inputs =
                offset.isEmpty()
                        ? List.of(g.blocked(image), weight)
                        : List.of(g.blocked(image), weight, offset.getFirst());
        g.foreign("Conv", each, inputs, made, g.type(image));
    }
}
