package io.augury.regularizers;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits;

import java.util.Arrays;

/** Numbers that are drawn once for each image of a batch. */
final class EachImage {
    private EachImage() {}

    /** Uniform in [0, 1): {@code [N, 1, ...]} for a value {@code [N, ...]}. */
    static Value uniform(Expressions g, TrainingStepEdits step, Value value) {
        long[] dims = new long[value.shape().rank()];
        Arrays.fill(dims, 1);
        dims[0] = value.dim(0);
        return step.draws().uniform(g, dims);
    }
}
