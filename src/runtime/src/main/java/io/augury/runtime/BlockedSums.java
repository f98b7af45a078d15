package io.augury.runtime;

import io.augury.graph.Attributes;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Lowers sums and means over height and width of blocked images. */
final class BlockedSums {
    private static final Set<String> OPERATORS = Set.of("ReduceSum", "ReduceMean");

    private BlockedSums() {}

    static boolean lower(Node node, BlockedGraph g) {
        String image = node.inputs().getFirst();
        if (!node.domain().isEmpty()
                || !OPERATORS.contains(node.op())
                || !g.isBornBlocked(image)
                || !isOverPixels(node, g)) {
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
            Tensor count = Tensor.scalar((float) (shape.dim(2) * shape.dim(3)));
            String pixels = g.constant(output + "/pixels", count);
            mean = g.op("Mul", Attributes.none(), output + "/sum", each, mean, pixels);
        }
        g.reshape(mean, output, g.type(output));
        return true;
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

    private static boolean isOverPixels(Node node, BlockedGraph g) {
        if (node.inputs().size() != 2) {
            return false;
        }
        return g.constant(node.inputs().get(1))
                .map(Tensor::longs)
                .map(axes -> Arrays.stream(axes).map(axis -> axis < 0 ? axis + 4 : axis).sorted())
                .map(axes -> Arrays.equals(axes.toArray(), new long[] {2, 3}))
                .orElse(false);
    }
}
