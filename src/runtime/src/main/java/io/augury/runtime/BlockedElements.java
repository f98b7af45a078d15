package io.augury.runtime;

import io.augury.graph.Attributes;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lowers what works on each element by itself: of images that all have the same layout it makes
 * that layout.
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
        if (!node.domain().isEmpty()
                || !OPERATORS.contains(node.op())
                || !g.fits(g.type(output))
                || node.inputs().stream().noneMatch(g::isBornBlocked)
                || !node.inputs().stream().allMatch(input -> isReady(input, output, g))) {
            return false;
        }
        if (!joinsScaling(node, g)) {
            String[] inputs =
                    node.inputs().stream()
                            .map(input -> isWhole(input, output, g) ? g.blocked(input) : input)
                            .map(input -> input.isEmpty() ? input : g.plain(input))
                            .toArray(String[]::new);
            String made = output + "/blocked";
            g.op(node.op(), node.attributes(), made, g.type(output), inputs);
            g.bornBlocked(output, made);
        }
        return true;
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

    /** A rectifier right behind the scaling of channels is done in the same pass. */
    private static boolean joinsScaling(Node node, BlockedGraph g) {
        String input = node.inputs().getFirst();
        if (!node.op().equals("Relu") || g.uses(input) != 1 || !g.isBornBlocked(input)) {
            return false;
        }
        String made = g.blocked(input);
        if (!g.isMadeBy(made, "Conv")) {
            return false;
        }
        g.replace(made, conv -> withActivation(conv, node.op()));
        g.bornBlocked(node.outputs().getFirst(), made);
        return true;
    }

    private static Node withActivation(Node conv, String activation) {
        Attributes attributes = conv.attributes().with("activation", activation);
        return new Node(
                conv.name(),
                conv.domain(),
                conv.op(),
                conv.inputs(),
                List.copyOf(conv.outputs()),
                attributes);
    }
}
