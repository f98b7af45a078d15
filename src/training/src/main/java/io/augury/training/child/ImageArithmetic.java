package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Tensor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What a file does with pixels before its first layer: if it scales them itself, it takes them from
 * 0 to 255 or from 0 to 1.
 *
 * @param constants the initializers that it scales with, which are not trained
 * @param unit of the pixels that it takes
 */
record ImageArithmetic(Set<String> constants, ChildModel.PixelUnit unit) {
    private static final Set<String> ARITHMETIC = Set.of("Add", "Sub", "Mul", "Div");
    private static final Set<String> MOVES = Set.of("Transpose", "Cast", "Reshape");

    /**
     * A constant that only makes sense for pixels from 0 to 255: a mean, or 1 / 255 and the like.
     */
    private static final double LEAST_OFFSET = 2;

    private static final double MOST_FACTOR = 0.02;

    static ImageArithmetic of(Graph graph) {
        String input = graph.inputs().keySet().iterator().next();
        boolean bytes = !graph.type(input).element().isReal();
        Set<String> plain = new HashSet<>(Set.of(input));
        Set<String> constants = new HashSet<>();
        boolean wide = bytes;
        for (Node node : graph.nodes()) {
            boolean moves = MOVES.contains(node.op()) && plain.contains(node.inputs().getFirst());
            String constant = moves ? null : constant(graph, node, plain);
            if (constant != null) {
                wide |= constants.isEmpty() && isWide(node, graph.initializers().get(constant));
                constants.add(constant);
            }
            if (moves || constant != null) {
                plain.add(node.outputs().getFirst());
            }
        }
        return new ImageArithmetic(constants, unit(wide, constants.isEmpty()));
    }

    private static ChildModel.PixelUnit unit(boolean wide, boolean untouched) {
        if (wide) {
            return ChildModel.PixelUnit.RAW;
        }
        return untouched ? ChildModel.PixelUnit.STANDARD : ChildModel.PixelUnit.UNIT;
    }

    /** The constant that is applied to pixels: one number, or one for each channel. */
    private static String constant(Graph graph, Node node, Set<String> plain) {
        if (!ARITHMETIC.contains(node.op()) || node.inputs().size() != 2) {
            return null;
        }
        String first = node.inputs().get(0);
        String second = node.inputs().get(1);
        String other = plain.contains(first) ? second : plain.contains(second) ? first : null;
        Tensor tensor = other == null ? null : graph.initializers().get(other);
        return tensor != null && tensor.shape().size() <= 4 ? other : null;
    }

    private static boolean isWide(Node node, Tensor tensor) {
        double most = Arrays.stream(tensor.numbers()).map(Math::abs).max().orElse(0);
        return node.op().equals("Mul") ? most < MOST_FACTOR : most > LEAST_OFFSET;
    }
}
