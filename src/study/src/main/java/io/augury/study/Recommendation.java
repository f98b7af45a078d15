package io.augury.study;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to ship. The policy has to beat the baseline with the highest mean by a difference whose p
 * value, corrected by Holm, is below 0.05. Otherwise the simplest baseline is shipped whose mean
 * lies at most one standard error of the paired difference below the highest (the rule of Breiman
 * et al., Classification and Regression Trees, 1984, section 3.4.3), and at most one point, because
 * noise is no reason to ship what did worse.
 *
 * @param runs of the arms
 * @param arms the policy last, before it the baselines from the simplest on
 * @param comparisons of the policy with each baseline
 */
record Recommendation(
        List<VerdictStatistics.Runs> runs,
        List<Verdict.Arm> arms,
        List<Verdict.Comparison> comparisons) {

    static final double LEVEL = 0.05;
    private static final double MOST_BEHIND = 0.01;

    String sentence() {
        Verdict.Arm policy = arms.getLast();
        Optional<Verdict.Arm> strongest = strongest();
        if (strongest.isEmpty()) {
            return policy.mean().isEmpty()
                    ? "every run failed: nothing can be recommended"
                    : "every run of the baselines failed: nothing can be compared";
        }
        String baseline = strongest.get().name();
        if (policy.mean().isEmpty()) {
            return "every run of %s failed: %s".formatted(policy.name(), ship(baseline));
        }
        return comparisons.stream()
                .filter(comparison -> comparison.baseline().equals(baseline))
                .map(this::sentence)
                .findFirst()
                .orElseThrow();
    }

    /** The simplest of those with the highest mean. */
    private Optional<Verdict.Arm> strongest() {
        return baselines().stream()
                .filter(arm -> arm.mean().isPresent())
                .sorted(Comparator.comparingDouble((Verdict.Arm arm) -> -arm.mean().getAsDouble()))
                .findFirst();
    }

    private List<Verdict.Arm> baselines() {
        return arms.subList(0, arms.size() - 1);
    }

    private String sentence(Verdict.Comparison comparison) {
        String policy = comparison.policy();
        String baseline = comparison.baseline();
        if (comparison.pHolm().isEmpty()) {
            return "too few pairs of runs to tell %s from %s: %s"
                    .formatted(policy, baseline, ship(baseline));
        }
        double gain = comparison.difference().mean().getAsDouble();
        if (comparison.pHolm().getAsDouble() >= LEVEL) {
            return "no detectable gain over %s (%s): %s"
                    .formatted(baseline, figures(comparison), ship(baseline));
        }
        return gain > 0
                ? "%s beats %s (%s): ship %s"
                        .formatted(policy, baseline, figures(comparison), policy)
                : "%s is worse than %s (%s): %s"
                        .formatted(policy, baseline, figures(comparison), ship(baseline));
    }

    private String ship(String strongest) {
        String simplest = simplest(strongest);
        return simplest.equals(strongest)
                ? "ship " + strongest
                : "ship %s, which is simpler and within one standard error and one point of %s"
                        .formatted(simplest, strongest);
    }

    private String simplest(String strongest) {
        VerdictStatistics.Runs best = named(strongest);
        return baselines().stream()
                .map(Verdict.Arm::name)
                .filter(name -> name.equals(strongest) || ties(named(name), best))
                .findFirst()
                .orElseThrow();
    }

    private VerdictStatistics.Runs named(String name) {
        return runs.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean ties(VerdictStatistics.Runs simpler, VerdictStatistics.Runs best) {
        PairedDifference lead = PairedDifference.of(best.scores(), simpler.scores());
        return lead.noise().isPresent()
                && lead.mean().getAsDouble() <= lead.noise().get().standardError()
                && lead.mean().getAsDouble() <= MOST_BEHIND;
    }

    private static String figures(Verdict.Comparison comparison) {
        Interval interval = comparison.difference().interval().orElseThrow();
        return "%s points, 95%% interval %s to %s, p %s after Holm"
                .formatted(
                        points(comparison.difference().mean().getAsDouble()),
                        points(interval.low()),
                        points(interval.high()),
                        String.format(Locale.ROOT, "%.3f", comparison.pHolm().getAsDouble()));
    }

    private static String points(double accuracy) {
        return String.format(Locale.ROOT, "%+.1f", 100 * accuracy).replace("-0.0", "+0.0");
    }
}
