package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lowers sums and means over height and width of blocked images, and over all there is. */
final class BlockedSums {
    private static final Set<String> OVER_PIXELS = Set.of("ReduceSum", "ReduceMean");
    private static final Set<String> OVER_ALL =
            Set.of(
                    "ReduceL1",
                    "ReduceL2",
                    "ReduceMax",
                    "ReduceMean",
                    "ReduceMin",
                    "ReduceSum",
                    "ReduceSumSquare");

    private BlockedSums() {}

    static boolean lower(Node node, BlockedGraph g) {
        return node.domain().isEmpty() && (lowerAll(node, g) || lowerPixels(node, g));
    }

    private static boolean lowerAll(Node node, BlockedGraph g) {
        if (!OVER_ALL.contains(node.op())) {
            return false;
        }
        String input = node.inputs().getFirst();
        Optional<BlockLayout> birth = g.birth(input);
        if (birth.isEmpty() || !isOver(node, g, 0, 1, 2, 3)) {
            return false;
        }
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, g.in(birth.get(), input));
        g.keep(node, inputs, node.attributes());
        return true;
    }

    private static boolean lowerPixels(Node node, BlockedGraph g) {
        String image = node.inputs().getFirst();
        if (!OVER_PIXELS.contains(node.op()) || !g.isBornBlocked(image) || !isOver(node, g, 2, 3)) {
            return false;
        }
        String output = node.outputs().getFirst();
        double pixels = g.shape(image).dim(2) * g.shape(image).dim(3);
        Optional<Node> product = productOnlyFor(image, g);
        String parts =
                product.map(factors -> strips(factors, image, output, g))
                        .orElseGet(() -> rows(image, output, g));
        double summed = product.isPresent() ? pixels / g.shape(parts).dim(2) : 1;
        String mean = mean(parts, output, g);
        double factor = (node.op().equals("ReduceSum") ? pixels : 1) / summed;
        String scaled = factor == 1 ? mean : times(factor, mean, output, g);
        g.reshape(scaled, output, g.type(output));
        return true;
    }

    private static String mean(String parts, String output, BlockedGraph g) {
        Shape shape = g.shape(parts);
        TensorType each = TensorType.floats(shape.dim(0), shape.dim(1), 1, 1);
        String made = output + "/mean";
        return g.foreign("GlobalAveragePool", Attributes.none(), List.of(parts), made, each);
    }

    /** Without the axes of length 1, for which the runtime multiplies one number at a time. */
    private static String times(double factor, String mean, String output, BlockedGraph g) {
        Shape shape = g.shape(mean);
        TensorType flat = TensorType.floats(shape.dim(0), shape.dim(1));
        String count = g.constant(output + "/factor", Tensor.scalar((float) factor));
        String means = g.reshape(mean, mean + "/flat", flat);
        return g.op("Mul", Attributes.none(), output + "/scaled", flat, means, count);
    }

    private static Optional<Node> productOnlyFor(String image, BlockedGraph g) {
        return g.uses(image) == 1
                ? g.maker(g.blocked(image)).filter(maker -> isProduct(maker, g))
                : Optional.empty();
    }

    /**
     * The sums of strips of a product of two images: each strip of one image is the kernel of a
     * convolution that sees the same strip of the other and nothing else, so that the product is
     * never written.
     */
    private static String strips(Node product, String image, String output, BlockedGraph g) {
        Shape shape = g.shape(image);
        long width = shape.dim(3);
        long rows = Strips.rows(shape.dim(2), width);
        long strips = shape.dim(2) / rows;
        long all = shape.dim(0) * shape.dim(1) * strips;
        String made = output + "/strips";
        TensorType seen = TensorType.floats(1, all, rows, width);
        TensorType kernel = TensorType.floats(all, 1, rows, width);
        g.remove(product);
        List<String> inputs =
                List.of(
                        g.reshape(product.inputs().get(0), made + "/image", seen),
                        g.reshape(product.inputs().get(1), made + "/kernel", kernel));
        Attributes each =
                Attributes.none().with("group", all).with("kernel_shape", new long[] {rows, width});
        TensorType sums = TensorType.floats(1, all, 1, 1);
        String apart = g.foreign("Conv", each, inputs, made + "/sums", sums);
        return g.reshape(apart, made, TensorType.floats(shape.dim(0), shape.dim(1), strips, 1));
    }

    private static boolean isProduct(Node maker, BlockedGraph g) {
        TensorType type = g.type(maker.outputs().getFirst());
        return maker.domain().isEmpty()
                && maker.op().equals("Mul")
                && type.element() == ElementType.FLOAT
                && type.shape().isFixed()
                && maker.inputs().stream().allMatch(input -> g.type(input).equals(type));
    }

    /** The mean of each row: thousands of pixels added up one by one would lose a digit. */
    private static String rows(String image, String output, BlockedGraph g) {
        Shape shape = g.shape(image);
        if (shape.dim(3) == 1) {
            return g.blocked(image);
        }
        long[] row = {1, shape.dim(3)};
        Attributes window = Attributes.none().with("kernel_shape", row).with("strides", row);
        TensorType means = TensorType.floats(shape.dim(0), shape.dim(1), shape.dim(2), 1);
        return g.foreign("AveragePool", window, List.of(g.blocked(image)), output + "/rows", means);
    }

    private static boolean isOver(Node node, BlockedGraph g, long... wanted) {
        if (node.inputs().size() == 1) {
            return wanted.length == 4 && node.attributes().integer("noop_with_empty_axes", 0) == 0;
        }
        return g.constant(node.inputs().get(1))
                .map(Tensor::longs)
                .map(axes -> Arrays.stream(axes).map(axis -> axis < 0 ? axis + 4 : axis).sorted())
                .map(axes -> Arrays.equals(axes.toArray(), wanted))
                .orElse(false);
    }
}
