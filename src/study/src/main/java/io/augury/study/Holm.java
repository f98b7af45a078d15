package io.augury.study;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests (Holm, A simple sequentially rejective multiple test
 * procedure, 1979): the chance of any false finding stays below the level.
 */
public final class Holm {
    private Holm() {}

    /** The corrected p values, in the order of the given ones. */
    public static double[] corrected(double... p) {
        List<Integer> order =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p[i]))
                        .toList();
        double[] corrected = new double[p.length];
        double highest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int test = order.get(rank);
            highest = Math.max(highest, Math.min(1, (p.length - rank) * p[test]));
            corrected[test] = highest;
        }
        return corrected;
    }
}
