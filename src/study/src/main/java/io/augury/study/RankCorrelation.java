package io.augury.study;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation; equal values share the mean of their ranks.
 *
 * @param value -1 to 1
 * @param interval 95%, by Fisher's transform with the standard error of Bonett and Wright (2000),
 *     Psychometrika 65, 23
 */
public record RankCorrelation(double value, Interval interval) {
    private static final double Z = 1.959963984540054;

    private static final int FEWEST_PAIRS = 4;

    /**
     * The correlation of pairs.
     *
     * @throws IllegalArgumentException if there are fewer than four, or all values of one side are
     *     the same
     */
    public static RankCorrelation of(double[] first, double[] second) {
        if (first.length != second.length || first.length < FEWEST_PAIRS) {
            throw new IllegalArgumentException(
                    "%d and %d values; needed: pairs, at least %d"
                            .formatted(first.length, second.length, FEWEST_PAIRS));
        }
        double value = correlation(ranks(first), ranks(second));
        double deviation = Math.sqrt((1 + value * value / 2) / (first.length - 3));
        return new RankCorrelation(
                value,
                new Interval(
                        Math.min(value, shifted(value, -Z * deviation)),
                        Math.max(value, shifted(value, Z * deviation))));
    }

    /** The transform has no value for orders that are the same, or opposite: they stay. */
    private static double shifted(double value, double by) {
        return Math.abs(value) == 1 ? value : Math.tanh(atanh(value) + by);
    }

    private static double atanh(double value) {
        return 0.5 * Math.log((1 + value) / (1 - value));
    }

    private static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] first, double[] second) {
        double middle = (first.length - 1) / 2.0;
        double together = 0;
        for (int i = 0; i < first.length; i++) {
            together += (first[i] - middle) * (second[i] - middle);
        }
        double spread = Math.sqrt(squares(first, middle) * squares(second, middle));
        if (spread == 0) {
            throw new IllegalArgumentException("all values are the same on one side");
        }
        return Math.clamp(together / spread, -1, 1);
    }

    private static double squares(double[] ranks, double middle) {
        return Arrays.stream(ranks).map(rank -> (rank - middle) * (rank - middle)).sum();
    }
}
