package io.augury.autodiff;

import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Gradients of operators that make each slice of an axis a fixed mixture of slices: one matrix
 * {@code [output, input]} for the axis, whose transpose the gradient goes through.
 */
final class AxisMatrices {
    /** Which share of which input slices is in each output slice. */
    interface Mixture {
        /** Calls {@code share} for each input slice that is in an output slice. */
        void of(long output, Share share);
    }

    /** Takes a share. */
    interface Share {
        void take(long input, double weight);
    }

    private AxisMatrices() {}

    /** The gradient by the input of an axis from that by the output. */
    static Value back(GradientScope g, Value dy, int axis, long inputs, Mixture mixture) {
        int outputs = (int) g.length(dy, axis);
        double[] matrix = new double[outputs * (int) inputs];
        IntConsumer row =
                o ->
                        mixture.of(
                                o,
                                (input, weight) ->
                                        matrix[o * (int) inputs + (int) input] += weight);
        for (int o = 0; o < outputs; o++) {
            row.accept(o);
        }
        Value shares = g.constant(Tensor.of(TensorType.of(dy.element(), outputs, inputs), matrix));
        int rank = dy.shape().rank();
        if (axis == rank - 1) {
            return g.matMul(dy, shares);
        }
        long[] order = LongStream.range(0, rank).toArray();
        order[axis] = rank - 1;
        order[rank - 1] = axis;
        return g.transpose(g.matMul(g.transpose(dy, order), shares), order);
    }
}
