package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Tensor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    private static final Set<String> MOVES =
            Set.of("Transpose", "Cast", "Reshape", "Unsqueeze", "Identity");

    /**
     * A constant that only makes sense for pixels from 0 to 255: a mean, or 1 / 255 and the like.
     */
    private static final double LEAST_OFFSET = 2;

    private static final long MOST_CHANNELS = 4;

    private static final double MOST_FACTOR = 0.02;

    static ImageArithmetic of(Graph graph) {
        String input = graph.inputs().keySet().iterator().next();
        boolean bytes = !graph.type(input).element().isReal();
        Set<String> plain = new HashSet<>(Set.of(input));
        Set<String> constants = new HashSet<>();
        Map<String, String> small = small(graph);
        boolean wide = bytes;
        for (Node node : graph.nodes()) {
            boolean moves = MOVES.contains(node.op()) && plain.contains(node.inputs().getFirst());
            String constant = moves ? null : small.get(other(node, plain));
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

    /**
     * Each initializer of one number, or of one for each channel, by its own name and by that of
     * what is the same in another shape.
     */
    private static Map<String, String> small(Graph graph) {
        Map<String, String> names = new HashMap<>();
        graph.initializers()
                .forEach(
                        (name, tensor) -> {
                            if (tensor.shape().size() <= MOST_CHANNELS) {
                                names.put(name, name);
                            }
                        });
        for (Node node : graph.nodes()) {
            String source = MOVES.contains(node.op()) ? names.get(node.inputs().getFirst()) : null;
            if (source != null) {
                names.put(node.outputs().getFirst(), source);
            }
        }
        return names;
    }

    /** What is combined with pixels; empty if nothing is. */
    private static String other(Node node, Set<String> plain) {
        if (!ARITHMETIC.contains(node.op()) || node.inputs().size() != 2) {
            return "";
        }
        String first = node.inputs().get(0);
        String second = node.inputs().get(1);
        if (plain.contains(first)) {
            return second;
        }
        return plain.contains(second) ? first : "";
    }

    private static boolean isWide(Node node, Tensor tensor) {
        double most = Arrays.stream(tensor.numbers()).map(Math::abs).max().orElse(0);
        return node.op().equals("Mul") ? most < MOST_FACTOR : most > LEAST_OFFSET;
    }
}
