package io.augury.study;

import io.augury.spi.Seed;

import java.util.stream.IntStream;

/** By how much a searcher beats random search where the truth is known. */
public final class SyntheticGain {
    private static final double NOISE = 0.01;

    private SyntheticGain() {}

    /**
     * The mean gain in true accuracy over random search at the same number of trials, with its
     * interval. A measurement's noise is one point.
     *
     * @param landscapes how many seeds
     */
    public static Interval over(
            SearcherFactory factory,
            SyntheticObjective.Landscape landscape,
            int trials,
            int landscapes) {
        double[] gains =
                IntStream.range(0, landscapes)
                        .mapToDouble(
                                i -> {
                                    var objective = new SyntheticObjective(landscape, new Seed(i));
                                    Seed seed = new Seed(1000 + i);
                                    return last(objective, factory, trials, seed)
                                            - last(objective, new RandomSearch(), trials, seed);
                                })
                        .toArray();
        return Interval.ofMean(gains);
    }

    private static double last(
            SyntheticObjective objective, SearcherFactory factory, int trials, Seed seed) {
        return new SyntheticStudy(objective, NOISE, seed).found(factory, trials)[trials - 1];
    }
}
