package io.augury.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns the scores of arms into a verdict. The last arm is the policy, the ones before it are the
 * baselines from the simplest on.
 */
final class VerdictStatistics {
    private VerdictStatistics() {}

    /** The scores of one arm by pair; empty for a run that failed. */
    record Runs(String name, List<OptionalDouble> scores) {}

    static Verdict of(List<Runs> runs) {
        List<Verdict.Arm> arms = runs.stream().map(VerdictStatistics::arm).toList();
        Runs policy = runs.getLast();
        List<Verdict.Comparison> comparisons = new ArrayList<>();
        for (Runs baseline : runs.subList(0, runs.size() - 1)) {
            comparisons.add(compare(policy, baseline));
        }
        return new Verdict(arms, comparisons, recommend(arms, comparisons));
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
                scores.length < 2 ? Optional.empty() : Optional.of(Interval.ofMean(scores)));
    }

    static Verdict.Comparison compare(Runs policy, Runs baseline) {
        PairedDifference difference = PairedDifference.of(policy.scores(), baseline.scores());
        return new Verdict.Comparison(
                policy.name(),
                baseline.name(),
                difference.mean(),
                difference.interval(),
                difference.p());
    }

    /**
     * The policy has to beat the baseline with the highest mean, the simplest of equals, by more
     * than the interval; otherwise that baseline is as good and simpler.
     */
    private static String recommend(List<Verdict.Arm> arms, List<Verdict.Comparison> comparisons) {
        Verdict.Arm policy = arms.getLast();
        Optional<Verdict.Arm> strongest = strongest(arms.subList(0, arms.size() - 1));
        if (strongest.isEmpty()) {
            return policy.mean().isEmpty()
                    ? "every run failed: nothing can be recommended"
                    : "every run of the baselines failed: nothing can be compared";
        }
        String baseline = strongest.get().name();
        if (policy.mean().isEmpty()) {
            return "every run of %s failed: ship %s".formatted(policy.name(), baseline);
        }
        return comparisons.stream()
                .filter(comparison -> comparison.baseline().equals(baseline))
                .map(VerdictStatistics::recommend)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Verdict.Arm> strongest(List<Verdict.Arm> baselines) {
        Verdict.Arm strongest = null;
        for (Verdict.Arm arm : baselines) {
            if (arm.mean().isPresent()
                    && (strongest == null
                            || arm.mean().getAsDouble() > strongest.mean().getAsDouble())) {
                strongest = arm;
            }
        }
        return Optional.ofNullable(strongest);
    }

    private static String recommend(Verdict.Comparison comparison) {
        String policy = comparison.policy();
        String baseline = comparison.baseline();
        if (comparison.interval().isEmpty()) {
            return "too few pairs of runs to tell %s from %s: ship %s"
                    .formatted(policy, baseline, baseline);
        }
        Interval interval = comparison.interval().get();
        String figures =
                "%s points, 95%% interval %s to %s"
                        .formatted(
                                points(comparison.difference().getAsDouble()),
                                points(interval.low()),
                                points(interval.high()));
        if (interval.low() > 0) {
            return "%s beats %s (%s): ship %s".formatted(policy, baseline, figures, policy);
        }
        if (interval.high() < 0) {
            return "%s is worse than %s (%s): ship %s"
                    .formatted(policy, baseline, figures, baseline);
        }
        return "no detectable gain over %s (%s): ship %s".formatted(baseline, figures, baseline);
    }

    private static String points(double accuracy) {
        return String.format(Locale.ROOT, "%+.1f", 100 * accuracy).replace("-0.0", "+0.0");
    }
}
