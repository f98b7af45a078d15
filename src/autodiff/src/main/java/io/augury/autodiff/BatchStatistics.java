package io.augury.autodiff;

import io.augury.graph.Node;
import io.augury.graph.Tensor;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Says whether a batch normalisation gets the mean and the variance of its own image, which is how
 * one that trains is written: {@code mean = ReduceMean(x)}, {@code centred = x - mean}, {@code
 * variance = ReduceMean(centred * centred)}, both over all axes but the channels' at once, or over
 * the pixels and then over the images. The gradient of all this together takes half the passes over
 * the image that the gradients of its parts take.
 */
final class BatchStatistics {
    private BatchStatistics() {}

    static boolean areOf(GradientScope g) {
        String image = meanOf(g, g.inputName(3));
        String squared = meanOf(g, g.inputName(4));
        if (!g.inputName(0).equals(image) || squared == null) {
            return false;
        }
        Node square = g.producer(squared);
        boolean isSquare =
                square != null
                        && square.op().equals("Mul")
                        && square.inputs().get(0).equals(square.inputs().get(1));
        Node centred = isSquare ? g.producer(square.inputs().getFirst()) : null;
        return isCentred(g, centred);
    }

    /** Of which value this is the mean over all axes but the channels', in one step or two. */
    private static String meanOf(GradientScope g, String name) {
        int rank = g.x(0).shape().rank();
        long[] others = LongStream.range(0, rank).filter(axis -> axis != 1).toArray();
        String whole = reduced(g, name, others);
        if (whole != null) {
            return whole;
        }
        String perImage = reduced(g, name, 0);
        return perImage == null ? null : reduced(g, perImage, LongStream.range(2, rank).toArray());
    }

    private static String reduced(GradientScope g, String name, long... axes) {
        Node node = g.producer(name);
        boolean fits =
                node != null
                        && node.op().equals("ReduceMean")
                        && node.inputs().size() == 2
                        && node.attributes().integer("keepdims", 1) == 0
                        && Arrays.equals(axes, constant(g, node.inputs().get(1)));
        return fits ? node.inputs().getFirst() : null;
    }

    private static long[] constant(GradientScope g, String name) {
        return g.forward(name).constant().map(Tensor::longs).orElse(null);
    }

    private static boolean isCentred(GradientScope g, Node node) {
        if (node == null
                || !node.op().equals("Sub")
                || !node.inputs().get(0).equals(g.inputName(0))) {
            return false;
        }
        Node shaped = g.producer(node.inputs().get(1));
        return shaped != null
                && shaped.op().equals("Reshape")
                && shaped.inputs().getFirst().equals(g.inputName(3))
                && g.forward(node.outputs().getFirst()).shape().equals(g.x(0).shape());
    }
}
