package io.augury.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns the scores of arms into a verdict. The last arm is the policy, the ones before it are the
 * baselines from the simplest on.
 */
final class VerdictStatistics {
    private VerdictStatistics() {}

    /**
     * The runs of one arm.
     *
     * @param scores by pair; empty for a run that failed
     * @param details of the runs that did not fail
     */
    record Runs(String name, List<OptionalDouble> scores, List<Map<String, Double>> details) {}

    static Verdict of(List<Runs> runs) {
        List<Verdict.Arm> arms = runs.stream().map(VerdictStatistics::arm).toList();
        List<Verdict.Comparison> comparisons = comparisons(runs);
        return new Verdict(
                arms,
                comparisons,
                detectable(comparisons),
                new Recommendation(runs, arms, comparisons).sentence());
    }

    private static Verdict.Arm arm(Runs runs) {
        double[] scores =
                runs.scores().stream()
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray();
        List<Double> list = new ArrayList<>();
        for (double score : scores) {
            list.add(score);
        }
        return new Verdict.Arm(
                runs.name(),
                list,
                runs.scores().size() - scores.length,
                list.stream().mapToDouble(Double::doubleValue).average(),
                scores.length < 2 ? Optional.empty() : Optional.of(Interval.ofMean(scores)),
                quality(runs.details()));
    }

    private static Verdict.Quality quality(List<Map<String, Double>> details) {
        SortedMap<String, Double> means =
                details.stream()
                        .flatMap(run -> run.entrySet().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        TreeMap::new,
                                        Collectors.averagingDouble(Map.Entry::getValue)));
        SortedMap<String, Double> perClass = new TreeMap<>();
        means.forEach(
                (name, mean) -> {
                    if (name.startsWith(TrialResult.CLASS_ACCURACY)) {
                        perClass.put(name.substring(TrialResult.CLASS_ACCURACY.length()), mean);
                    }
                });
        Double error = means.get(TrialResult.CALIBRATION_ERROR);
        return new Verdict.Quality(
                perClass, error == null ? OptionalDouble.empty() : OptionalDouble.of(error));
    }

    private static List<Verdict.Comparison> comparisons(List<Runs> runs) {
        Runs policy = runs.getLast();
        List<Runs> baselines = runs.subList(0, runs.size() - 1);
        List<PairedDifference> differences =
                baselines.stream()
                        .map(each -> PairedDifference.of(policy.scores(), each.scores()))
                        .toList();
        // An untestable comparison counts as one without any evidence.
        double[] corrected =
                Holm.corrected(differences.stream().mapToDouble(d -> d.p().orElse(1)).toArray());
        Power power = VerdictSize.power(baselines.size());
        List<Verdict.Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < baselines.size(); i++) {
            PairedDifference difference = differences.get(i);
            comparisons.add(
                    new Verdict.Comparison(
                            policy.name(),
                            baselines.get(i).name(),
                            difference,
                            difference.p().isPresent()
                                    ? OptionalDouble.of(corrected[i])
                                    : OptionalDouble.empty(),
                            difference.detectable(power)));
        }
        return comparisons;
    }

    /** The standard deviation of a paired difference, from all comparisons together. */
    static OptionalDouble deviation(List<Verdict.Comparison> comparisons) {
        OptionalDouble variance =
                comparisons.stream()
                        .flatMap(each -> each.difference().noise().stream())
                        .mapToDouble(noise -> noise.deviation() * noise.deviation())
                        .average();
        return variance.isPresent()
                ? OptionalDouble.of(Math.sqrt(variance.getAsDouble()))
                : variance;
    }

    private static OptionalDouble detectable(List<Verdict.Comparison> comparisons) {
        OptionalDouble deviation = deviation(comparisons);
        if (deviation.isEmpty()) {
            return deviation;
        }
        int pairs =
                comparisons.stream()
                        .flatMap(each -> each.difference().noise().stream())
                        .mapToInt(PairedDifference.Noise::pairs)
                        .min()
                        .orElseThrow();
        return OptionalDouble.of(
                deviation.getAsDouble() * VerdictSize.power(comparisons.size()).detectable(pairs));
    }
}
