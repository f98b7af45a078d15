package io.augury.autodiff;

import io.augury.graph.Node;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Says whether a batch normalisation gets the mean and the variance of its own image, which is how
 * one that trains is written: {@code mean = ReduceMean(x)}, {@code centred = x - mean}, {@code
 * variance = ReduceMean(centred * centred)}, both over all axes but the channels'. The gradient of
 * all this together takes half the passes over the image that the gradients of its parts take.
 *
 * @param centred the image less its mean
 */
record BatchStatistics(Value centred) {
    static Optional<BatchStatistics> of(GradientScope g) {
        Node mean = g.producer(g.inputName(3));
        Node variance = g.producer(g.inputName(4));
        if (!isMean(g, mean) || !mean.inputs().getFirst().equals(g.inputName(0))) {
            return Optional.empty();
        }
        Node square = isMean(g, variance) ? g.producer(variance.inputs().getFirst()) : null;
        boolean isSquare =
                square != null
                        && square.op().equals("Mul")
                        && square.inputs().get(0).equals(square.inputs().get(1));
        Node centred = isSquare ? g.producer(square.inputs().getFirst()) : null;
        return isCentred(g, centred)
                ? Optional.of(new BatchStatistics(g.forward(centred.outputs().getFirst())))
                : Optional.empty();
    }

    private static boolean isMean(GradientScope g, Node node) {
        if (node == null || !node.op().equals("ReduceMean") || node.inputs().size() != 2) {
            return false;
        }
        int rank = g.x(0).shape().rank();
        long[] others = LongStream.range(0, rank).filter(axis -> axis != 1).toArray();
        return node.attributes().integer("keepdims", 1) == 0
                && g.forward(node.inputs().get(1))
                        .constant()
                        .filter(axes -> Arrays.equals(axes.longs(), others))
                        .isPresent();
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
