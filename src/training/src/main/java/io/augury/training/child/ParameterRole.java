package io.augury.training.child;

import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.Arrays;

/**
 * What a parameter of a file is for, and how it would be drawn anew.
 *
 * @param mean of its first values
 * @param deviation of its first values
 */
record ParameterRole(WeightKind kind, double mean, double deviation) {
    /** With He's initialisation, for a gain of 2, or of 1 where no rectifier need follow. */
    static ParameterRole kernel(double fanIn, double gain) {
        return new ParameterRole(WeightKind.KERNEL, 0, Math.sqrt(gain / fanIn));
    }

    static ParameterRole constant(WeightKind kind, double value) {
        return new ParameterRole(kind, value, 0);
    }

    /** With the mean and the deviation of the values that the file holds. */
    static ParameterRole like(WeightKind kind, Tensor tensor) {
        double[] values = tensor.numbers();
        double mean = Arrays.stream(values).average().orElse(0);
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new ParameterRole(kind, mean, Math.sqrt(square));
    }

    WeightSpec spec(String name, Shape shape) {
        return new WeightSpec(name, kind, shape, mean, deviation);
    }
}
