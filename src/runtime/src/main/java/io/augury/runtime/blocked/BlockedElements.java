package io.augury.runtime.blocked;

import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers what works on each element by itself: of images, or kernels, that all have the same layout
 * it makes that layout.
 */
final class BlockedElements {
    private static final Set<String> OPERATORS =
            Set.of(
                    "Abs",
                    "Add",
                    "And",
                    "Cast",
                    "Clip",
                    "Div",
                    "Elu",
                    "Equal",
                    "Erf",
                    "Exp",
                    "Greater",
                    "GreaterOrEqual",
                    "HardSigmoid",
                    "HardSwish",
                    "Identity",
                    "LeakyRelu",
                    "Less",
                    "LessOrEqual",
                    "Log",
                    "Max",
                    "Min",
                    "Mish",
                    "Mul",
                    "Neg",
                    "Not",
                    "Or",
                    "Pow",
                    "Reciprocal",
                    "Relu",
                    "Selu",
                    "Sigmoid",
                    "Sign",
                    "Softplus",
                    "Sqrt",
                    "Sub",
                    "Tanh",
                    "Where");

    private BlockedElements() {}

    static boolean lower(Node node, BlockedGraph g) {
        String output = node.outputs().getFirst();
        Optional<BlockLayout> birth =
                node.inputs().stream().map(g::birth).flatMap(Optional::stream).findFirst();
        if (!node.domain().isEmpty()
                || !OPERATORS.contains(node.op())
                || birth.isEmpty()
                || !birth.get().fits(g.type(output), g.block())
                || !node.inputs().stream().allMatch(input -> isReady(input, output, g))) {
            return false;
        }
        String[] inputs =
                node.inputs().stream()
                        .map(input -> in(birth.get(), input, output, g))
                        .toArray(String[]::new);
        String made = output + "/blocked";
        g.op(node.op(), node.attributes(), made, g.type(output), inputs);
        g.born(birth.get(), output, made);
        return true;
    }

    private static String in(BlockLayout layout, String input, String output, BlockedGraph g) {
        if (input.isEmpty()) {
            return input;
        }
        return isWhole(input, output, g) ? g.in(layout, input) : g.plain(input);
    }

    private static boolean isReady(String input, String output, BlockedGraph g) {
        return input.isEmpty() || isWhole(input, output, g) || isSingle(g.type(input));
    }

    private static boolean isWhole(String input, String output, BlockedGraph g) {
        TensorType type = input.isEmpty() ? null : g.type(input);
        return type != null && type.shape().equals(g.shape(output));
    }

    private static boolean isSingle(TensorType type) {
        Shape shape = type == null ? Shape.of(0) : type.shape();
        return shape.rank() <= 4 && Arrays.stream(shape.dims()).allMatch(length -> length == 1);
    }
}
