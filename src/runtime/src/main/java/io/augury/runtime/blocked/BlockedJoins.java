package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Node;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers what the operator before can do in its own pass over blocked images: a convolution
 * rectifies and adds another image, parts of images are added before they are put together, and a
 * comparison with zero gives numbers at once.
 */
final class BlockedJoins {
    /** Image, kernel and offset, before the image that is added. */
    private static final int BEFORE_SUM = 3;

    private BlockedJoins() {}

    static boolean lower(Node node, BlockedGraph g) {
        if (!node.domain().isEmpty()) {
            return false;
        }
        String first = node.inputs().isEmpty() ? "" : node.inputs().getFirst();
        return switch (node.op()) {
            case "Relu" -> rectifier(node, first, g);
            case "Add" ->
                    parts(node, first, node.inputs().get(1), g)
                            || parts(node, node.inputs().get(1), first, g)
                            || sum(node, first, node.inputs().get(1), g)
                            || sum(node, node.inputs().get(1), first, g);
            case "Cast" -> mask(node, first, g);
            default -> false;
        };
    }

    private static Optional<Node> onlyFor(Node node, String input, BlockedGraph g) {
        return g.uses(input) == 1 && g.isBornBlocked(input)
                ? g.maker(g.blocked(input))
                : Optional.empty();
    }

    private static boolean isConvolution(Node maker) {
        return maker.domain().equals(BlockedGraph.DOMAIN)
                && maker.op().equals("Conv")
                && maker.attributes().text("activation", "").isEmpty();
    }

    /** Whether a node is a convolution that can add an image to what it makes. */
    static boolean takesSum(Node maker) {
        return isConvolution(maker) && maker.inputs().size() <= BEFORE_SUM;
    }

    private static boolean rectifier(Node node, String input, BlockedGraph g) {
        Optional<Node> convolution = onlyFor(node, input, g).filter(BlockedJoins::isConvolution);
        convolution.ifPresent(
                maker -> {
                    Attributes attributes = maker.attributes().with("activation", node.op());
                    int inputs = maker.inputs().size();
                    g.replace(maker, maker.op(), inputs, attributes, g.type(input));
                    g.bornBlocked(node.outputs().getFirst(), maker.outputs().getFirst());
                });
        return convolution.isPresent();
    }

    private static boolean sum(Node node, String convolved, String other, BlockedGraph g) {
        if (convolved.equals(other) || !g.type(convolved).equals(g.type(other))) {
            return false;
        }
        Optional<Node> convolution = onlyFor(node, convolved, g).filter(BlockedJoins::takesSum);
        convolution.ifPresent(
                maker -> {
                    String output = node.outputs().getFirst();
                    String made = withSum(maker, g.blocked(other), output + "/blocked", g);
                    g.bornBlocked(output, made);
                });
        return convolution.isPresent();
    }

    /** The convolution that adds this image to what it makes, in its place; the name. */
    static String withSum(Node convolution, String other, String made, BlockedGraph g) {
        List<String> inputs = new ArrayList<>(convolution.inputs());
        if (inputs.size() < BEFORE_SUM) {
            inputs.add("");
        }
        inputs.add(other);
        TensorType type = g.type(convolution.outputs().getFirst());
        g.remove(convolution);
        return g.foreign("Conv", convolution.attributes(), inputs, made, type);
    }

    /** The gradients of two strided convolutions of one image. */
    private static boolean parts(Node node, String first, String second, BlockedGraph g) {
        Optional<InterleavedParts> its = partsOnlyFor(second, g);
        Optional<InterleavedParts> mine =
                partsOnlyFor(first, g).filter(parts -> its.filter(parts::covers).isPresent());
        mine.ifPresent(
                parts -> {
                    String output = node.outputs().getFirst();
                    g.bornPending(output, parts.plus(its.orElseThrow(), output + "/blocked"));
                });
        return mine.isPresent();
    }

    private static Optional<InterleavedParts> partsOnlyFor(String input, BlockedGraph g) {
        return g.pending(input)
                .filter(pending -> g.uses(input) == 1)
                .filter(InterleavedParts.class::isInstance)
                .map(InterleavedParts.class::cast);
    }

    /**
     * Whether numbers are above zero, as ones and zeros: a sigmoid of straight lines, very steep.
     */
    private static boolean mask(Node node, String input, BlockedGraph g) {
        String output = node.outputs().getFirst();
        Optional<Node> comparison =
                onlyFor(node, input, g)
                        .filter(maker -> maker.op().equals("Greater"))
                        .filter(maker -> isZero(maker.inputs().get(1), g))
                        .filter(maker -> g.type(output).element() == ElementType.FLOAT)
                        .filter(maker -> isFloat(maker.inputs().getFirst(), g));
        comparison.ifPresent(
                maker -> {
                    Attributes steep =
                            Attributes.none().with("alpha", Float.MAX_VALUE).with("beta", 0f);
                    g.replace(maker, "HardSigmoid", 1, steep, g.type(output));
                    g.bornBlocked(output, maker.outputs().getFirst());
                });
        return comparison.isPresent();
    }

    private static boolean isFloat(String value, BlockedGraph g) {
        return g.type(value).element() == ElementType.FLOAT;
    }

    private static boolean isZero(String value, BlockedGraph g) {
        return g.constant(value)
                .filter(tensor -> tensor.type().element() == ElementType.FLOAT)
                .map(Tensor::floats)
                .map(floats -> floats.length == 1 && floats[0] == 0)
                .orElse(false);
    }
}
