package io.augury.benchmarks;

import io.augury.cli.plot.Svg;
import io.augury.controller.Controller;
import io.augury.evolution.Evolution;
import io.augury.population.Population;
import io.augury.spi.Seed;
import io.augury.study.Interval;
import io.augury.study.RandAugmentGrid;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticObjective;
import io.augury.study.SyntheticObjective.Landscape;
import io.augury.study.SyntheticStudy;
import io.augury.tpe.Tpe;
import io.augury.tpe.TrivialSpace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every searcher on every synthetic landscape with the same number of trials: what a study would
 * have chosen after each trial, and by how much that is better than random search under the same
 * seed.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -cp src/benchmarks/target/augury-benchmarks.jar io.augury.benchmarks.SearcherCurves OUT [SEEDS [TRIALS [SEARCHER]...]]
 * }</pre>
 *
 * <p>50 seeds, 200 trials and all searchers unless given; among all, the controller, which trains a
 * network, has a quarter of the seeds. Writes {@code searcher-curves.csv} and {@code
 * searcher-curves.svg} into the folder OUT and prints a table. The noise of a measurement is one
 * point.
 */
public final class SearcherCurves {
    private static final double NOISE = 0.01;
    private static final int SEEDS = 50;
    private static final int TRIALS = 200;
    private static final SearcherFactory BASELINE = new RandomSearch();
    private static final SearcherFactory CONTROLLER = new Controller();
    private static final List<SearcherFactory> SEARCHERS =
            List.of(
                    BASELINE,
                    new Evolution(),
                    new Tpe(),
                    new Population(),
                    new TrivialSpace(),
                    new RandAugmentGrid(),
                    CONTROLLER);

    private final int seeds;
    private final int trials;
    private final List<SearcherFactory> searchers;

    private SearcherCurves(List<String> arguments) {
        this.seeds = arguments.isEmpty() ? SEEDS : Integer.parseInt(arguments.getFirst());
        this.trials = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : TRIALS;
        this.searchers =
                arguments.size() > 2 ? named(arguments.subList(2, arguments.size())) : SEARCHERS;
    }

    private static List<SearcherFactory> named(List<String> names) {
        return SEARCHERS.stream().filter(each -> names.contains(each.name())).toList();
    }

    /**
     * The curve of one searcher on one landscape, in %.
     *
     * @param means of the true accuracy after each trial
     * @param gains over random search after each trial
     */
    record Curve(String searcher, Landscape landscape, double[] means, List<Interval> gains) {}

    /** Measures, writes and prints. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        var curves = new SearcherCurves(List.of(arguments).subList(1, arguments.length));
        List<Curve> all = new ArrayList<>();
        for (Landscape landscape : Landscape.values()) {
            System.out.printf(Locale.ROOT, "%s: optimum %.1f%n", landscape, curves.best(landscape));
            double[][] random = curves.found(BASELINE, landscape);
            for (SearcherFactory searcher : curves.searchers) {
                Curve curve = curves.curve(searcher, landscape, random);
                System.out.println(curves.row(curve));
                all.add(curve);
            }
        }
        Files.writeString(folder.resolve("searcher-curves.csv"), csv(all));
        Files.writeString(
                folder.resolve("searcher-curves.svg"),
                Svg.of(new SearcherFigure(all).draw(curves.seeds, curves.seeds(CONTROLLER))));
    }

    private double best(Landscape landscape) {
        return IntStream.range(0, seeds)
                .mapToDouble(i -> 100 * new SyntheticObjective(landscape, new Seed(i)).optimum())
                .average()
                .orElseThrow();
    }

    private int seeds(SearcherFactory searcher) {
        boolean fewer = searcher.equals(CONTROLLER) && searchers.size() > 1;
        return fewer ? Math.ceilDiv(seeds, 4) : seeds;
    }

    /** By seed and trial, in %. */
    private double[][] found(SearcherFactory searcher, Landscape landscape) {
        return IntStream.range(0, seeds(searcher))
                .parallel()
                .mapToObj(
                        i -> {
                            var objective = new SyntheticObjective(landscape, new Seed(i));
                            var study = new SyntheticStudy(objective, NOISE, new Seed(1000 + i));
                            double[] found = study.found(searcher, trials);
                            return IntStream.range(0, trials)
                                    .mapToDouble(n -> 100 * found[n])
                                    .toArray();
                        })
                .toArray(double[][]::new);
    }

    private Curve curve(SearcherFactory searcher, Landscape landscape, double[][] random) {
        double[][] found = found(searcher, landscape);
        double[] means = new double[trials];
        List<Interval> gains = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            int n = trial;
            means[n] = Arrays.stream(found).mapToDouble(each -> each[n]).average().orElseThrow();
            gains.add(
                    Interval.ofMean(
                            IntStream.range(0, found.length)
                                    .mapToDouble(i -> found[i][n] - random[i][n])
                                    .toArray()));
        }
        return new Curve(searcher.name(), landscape, means, gains);
    }

    /** After some numbers of trials: the mean and the interval of the gain. */
    private String row(Curve curve) {
        return Stream.of(24, 64, 200, trials)
                .filter(n -> n <= trials)
                .distinct()
                .map(
                        n ->
                                String.format(
                                        Locale.ROOT,
                                        "%5.1f, %+.1f to %+.1f",
                                        curve.means()[n - 1],
                                        curve.gains().get(n - 1).low(),
                                        curve.gains().get(n - 1).high()))
                .collect(
                        Collectors.joining(
                                " | ", String.format(Locale.ROOT, "%-14s ", curve.searcher()), ""));
    }

    private static String csv(List<Curve> curves) {
        StringBuilder text =
                new StringBuilder("landscape,searcher,trial,accuracy,gain_low,gain_high\n");
        for (Curve curve : curves) {
            for (int n = 0; n < curve.means().length; n++) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "%s,%s,%d,%.3f,%.3f,%.3f%n",
                                curve.landscape(),
                                curve.searcher(),
                                n + 1,
                                curve.means()[n],
                                curve.gains().get(n).low(),
                                curve.gains().get(n).high()));
            }
        }
        return text.toString();
    }
}
