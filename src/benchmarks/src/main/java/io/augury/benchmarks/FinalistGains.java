package io.augury.benchmarks;

import io.augury.evolution.Evolution;
import io.augury.population.Population;
import io.augury.spi.Seed;
import io.augury.study.Interval;
import io.augury.study.RandomSearch;
import io.augury.study.ScoredPolicy;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticObjective;
import io.augury.study.SyntheticObjective.Landscape;
import io.augury.study.SyntheticStudy;
import io.augury.tpe.Tpe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What it gives on the synthetic landscapes that the best sub-policies in one are a finalist: by
 * how much the policy that is chosen is better than one of the three with the best scores.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -cp src/benchmarks/target/augury-benchmarks.jar io.augury.benchmarks.FinalistGains [SEEDS]
 * }</pre>
 *
 * <p>50 seeds unless given. The noise of a measurement is one point.
 */
public final class FinalistGains {
    private static final double NOISE = 0.01;
    private static final int[] TRIALS = {16, 24, 64, 200};
    private static final int MOST = TRIALS[TRIALS.length - 1];
    private static final List<SearcherFactory> SEARCHERS =
            List.of(new RandomSearch(), new Evolution(), new Tpe(), new Population());

    private FinalistGains() {}

    /** Measures and prints: the accuracy of the best of three, and the interval of the gain. */
    public static void main(String[] arguments) {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        System.out.println("trials: " + Arrays.toString(TRIALS));
        for (Landscape landscape : Landscape.values()) {
            for (SearcherFactory searcher : SEARCHERS) {
                StringBuilder row =
                        new StringBuilder(
                                String.format(
                                        Locale.ROOT, "%-8s %-12s", landscape, searcher.name()));
                double[][][] found = found(searcher, landscape, seeds);
                for (int n = 0; n < TRIALS.length; n++) {
                    row.append(cell(found, n));
                }
                System.out.println(row);
            }
        }
    }

    /** By seed: without and with the best parts, after each number of trials, in %. */
    private static double[][][] found(SearcherFactory searcher, Landscape landscape, int seeds) {
        return IntStream.range(0, seeds)
                .parallel()
                .mapToObj(
                        i -> {
                            var objective = new SyntheticObjective(landscape, new Seed(i));
                            var study = new SyntheticStudy(objective, NOISE, new Seed(1000 + i));
                            List<ScoredPolicy> scored = study.scored(searcher, MOST);
                            return new double[][] {
                                after(scored, study::found),
                                after(scored, study::foundWithBestParts)
                            };
                        })
                .toArray(double[][][]::new);
    }

    private static double[] after(
            List<ScoredPolicy> scored, ToDoubleFunction<List<ScoredPolicy>> found) {
        return Arrays.stream(TRIALS)
                .mapToDouble(n -> 100 * found.applyAsDouble(scored.subList(0, n)))
                .toArray();
    }

    private static String cell(double[][][] found, int n) {
        Interval gain =
                Interval.ofMean(
                        Arrays.stream(found)
                                .mapToDouble(each -> each[1][n] - each[0][n])
                                .toArray());
        return String.format(
                Locale.ROOT,
                " | %.1f %+.1f to %+.1f",
                Arrays.stream(found).mapToDouble(each -> each[0][n]).average().orElseThrow(),
                gain.low(),
                gain.high());
    }
}
