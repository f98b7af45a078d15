package io.augury.study;

import io.augury.spi.Seed;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The bias-corrected and accelerated bootstrap (BCa; Efron, Better bootstrap confidence intervals,
 * 1987) for a mean. It draws the same resamples every time.
 */
final class Bootstrap {
    private static final int RESAMPLES = 20_000;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** The 95% interval of the mean of at least two values. */
    static Interval ofMean(double... values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return new Interval(values[0], values[0]);
        }
        double[] means = resampledMeans(values);
        double bias = Normal.quantile(shareBelow(means, mean(values)));
        double acceleration = acceleration(values);
        return new Interval(
                at(means, share(bias, acceleration, TAIL)),
                at(means, share(bias, acceleration, 1 - TAIL)));
    }

    /** Added up in the order of the values, so that equal resamples have equal means. */
    private static double mean(double[] values, int[] counts) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * values[i];
        }
        return sum / values.length;
    }

    private static double mean(double[] values) {
        int[] once = new int[values.length];
        Arrays.fill(once, 1);
        return mean(values, once);
    }

    private static double[] resampledMeans(double[] values) {
        RandomGenerator random = new Seed(0).child("bootstrap").generator();
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] counts = new int[values.length];
            for (int draw = 0; draw < values.length; draw++) {
                counts[random.nextInt(values.length)]++;
            }
            means[i] = mean(values, counts);
        }
        Arrays.sort(means);
        return means;
    }

    /** Values that equal the mean count half, as they are many in small samples. */
    private static double shareBelow(double[] means, double mean) {
        long below = Arrays.stream(means).filter(each -> each < mean).count();
        long atMost = Arrays.stream(means).filter(each -> each <= mean).count();
        return (below + atMost) / (2.0 * means.length);
    }

    /** A sixth of the skewness of the means that leave one value out. */
    private static double acceleration(double[] values) {
        double centre = mean(values);
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double leftOut = (value - centre) / (values.length - 1);
            squares += leftOut * leftOut;
            cubes += leftOut * leftOut * leftOut;
        }
        return cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double share(double bias, double acceleration, double tail) {
        double shifted = bias + Normal.quantile(tail);
        return Normal.cumulative(bias + shifted / (1 - acceleration * shifted));
    }

    private static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
