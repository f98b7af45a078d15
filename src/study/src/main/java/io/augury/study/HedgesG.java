package io.augury.study;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Hedges' g: the difference of two means in units of their pooled standard deviation, with the
 * exact correction for small samples (Hedges, Distribution theory for Glass's estimator, 1981).
 */
final class HedgesG {
    private HedgesG() {}

    /**
     * How far the first sample lies above the second; empty if neither varies but their means
     * differ.
     *
     * @param ours at least two values
     * @param theirs as many
     */
    static OptionalDouble of(double[] ours, double[] theirs) {
        double difference = mean(ours) - mean(theirs);
        if (difference == 0) {
            return OptionalDouble.of(0);
        }
        double pooled = Math.sqrt((variance(ours) + variance(theirs)) / 2);
        return pooled == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(correction(2 * (ours.length - 1)) * difference / pooled);
    }

    private static double correction(int degrees) {
        double half = degrees / 2.0;
        return Math.exp(LogGamma.of(half) - LogGamma.of(half - 0.5)) / Math.sqrt(half);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return 0;
        }
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / (values.length - 1);
    }
}
