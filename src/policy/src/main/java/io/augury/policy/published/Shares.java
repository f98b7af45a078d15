package io.augury.policy.published;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Weights as whole numbers, so that a uniform choice can have each entry that often.
 *
 * @param counts how often each entry stands, 0 or more, together at most {@value #MOST}
 * @param exact whether they are in the proportion of the weights
 */
record Shares(List<Integer> counts, boolean exact) {
    static final int MOST = 100;

    private static final double ROUNDING = 1e-6;

    /** The fewest that are in proportion, else {@value #MOST} by the largest remainder. */
    static Shares of(DoubleStream weights) {
        double[] given = weights.toArray();
        double sum = DoubleStream.of(given).sum();
        if (!(sum > 0)) {
            return new Shares(
                    IntStream.of(new int[given.length]).map(_ -> 1).boxed().toList(), true);
        }
        for (int total = 1; total <= MOST; total++) {
            double[] counts = scaled(given, total / sum);
            if (DoubleStream.of(counts).allMatch(c -> Math.abs(c - Math.rint(c)) < ROUNDING)) {
                return new Shares(
                        DoubleStream.of(counts).mapToObj(c -> (int) Math.rint(c)).toList(), true);
            }
        }
        return new Shares(largestRemainder(scaled(given, MOST / sum)), false);
    }

    private static double[] scaled(double[] weights, double factor) {
        return DoubleStream.of(weights).map(weight -> weight * factor).toArray();
    }

    private static List<Integer> largestRemainder(double[] wanted) {
        List<Integer> counts =
                new ArrayList<>(DoubleStream.of(wanted).mapToObj(each -> (int) each).toList());
        int left = MOST - counts.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, wanted.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> counts.get(i) - wanted[i]))
                .limit(left)
                .toList()
                .forEach(i -> counts.set(i, counts.get(i) + 1));
        return counts;
    }
}
