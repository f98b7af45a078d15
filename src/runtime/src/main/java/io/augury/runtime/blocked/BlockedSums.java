package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
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
        Shape shape = g.shape(image);
        TensorType each = TensorType.floats(shape.dim(0), shape.dim(1), 1, 1);
        String mean = output + "/mean";
        g.foreign(
                "GlobalAveragePool",
                Attributes.none(),
                List.of(rows(image, output, g)),
                mean,
                each);
        if (node.op().equals("ReduceSum")) {
            mean = times(shape.dim(2) * shape.dim(3), mean, output, g);
        }
        g.reshape(mean, output, g.type(output));
        return true;
    }

    /** Without the axes of length 1, for which the runtime multiplies one number at a time. */
    private static String times(long pixels, String mean, String output, BlockedGraph g) {
        Shape shape = g.shape(mean);
        TensorType flat = TensorType.floats(shape.dim(0), shape.dim(1));
        String count = g.constant(output + "/pixels", Tensor.scalar((float) pixels));
        String means = g.reshape(mean, mean + "/flat", flat);
        return g.op("Mul", Attributes.none(), output + "/sum", flat, means, count);
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
