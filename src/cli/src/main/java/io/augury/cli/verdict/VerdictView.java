package io.augury.cli.verdict;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.study.PairedDifference;
import io.augury.study.Verdict;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A verdict for people and for programs.
 *
 * @param testImages that the accuracies are of
 */
public record VerdictView(Verdict verdict, int testImages, SearchCosts costs) {
    private static final int MOST_SCORES_IN_A_ROW = 5;

    public void print(Console console) {
        int pairs = pairs();
        console.line(
                console.style().bold("Verdict")
                        + ": accuracy in %% on %d sealed test images, %d paired seed%s, %d epochs each"
                                .formatted(
                                        testImages, pairs, pairs == 1 ? "" : "s", costs.epochs()));
        arms().print(console);
        console.line("");
        comparisons().print(console);
        console.line("");
        if (verdict.detectable().isPresent()) {
            console.line(
                    "This verdict finds a true difference of %s points in four of five cases."
                            .formatted(Numbers.percent(verdict.detectable().getAsDouble())));
        }
        console.line(console.style().bold("Recommendation: ") + verdict.recommendation());
    }

    private int pairs() {
        return verdict.arms().stream()
                .mapToInt(arm -> arm.scores().size() + arm.failed())
                .max()
                .orElse(0);
    }

    private Table arms() {
        Table arms =
                Table.of(
                        "policy",
                        "mean",
                        "95 % interval",
                        "ECE",
                        "worst class",
                        "search",
                        "epochs",
                        "each seed");
        for (Verdict.Arm arm : verdict.arms()) {
            arms.row(
                    arm.name(),
                    Numbers.percent(arm.mean()),
                    Intervals.percents(arm.interval()),
                    Numbers.percent(arm.quality().calibrationError()),
                    worstClass(arm),
                    costs.of(arm.name()).map(VerdictView::seconds).orElse("-"),
                    costs.of(arm.name()).map(cost -> "" + cost.epochs()).orElse("-"),
                    scores(arm));
        }
        return arms;
    }

    private static String scores(Verdict.Arm arm) {
        List<Double> scores = arm.scores();
        String text =
                scores.size() > MOST_SCORES_IN_A_ROW
                        ? Numbers.percent(scores.stream().min(Double::compare).orElseThrow())
                                + " to "
                                + Numbers.percent(
                                        scores.stream().max(Double::compare).orElseThrow())
                        : scores.stream().map(Numbers::percent).collect(Collectors.joining("  "));
        return text + (arm.failed() > 0 ? "  " + arm.failed() + " failed" : "");
    }

    private static String worstClass(Verdict.Arm arm) {
        return arm.quality().perClass().entrySet().stream()
                .min(Comparator.comparingDouble(Map.Entry::getValue))
                .map(worst -> worst.getKey() + " " + Numbers.percent(worst.getValue()))
                .orElse("-");
    }

    private static String seconds(SearchCost cost) {
        return cost.seconds() == 0
                ? "0s"
                : Durations.format(Duration.ofMillis(Math.round(1000 * cost.seconds())));
    }

    private Table comparisons() {
        Table table =
                Table.of(
                        "paired difference",
                        "points",
                        "95 % t interval",
                        "95 % BCa bootstrap",
                        "p",
                        "p Holm",
                        "Hedges' g",
                        "detects");
        for (Verdict.Comparison each : verdict.comparisons()) {
            Optional<PairedDifference.Noise> noise = each.difference().noise();
            table.row(
                    each.policy() + " - " + each.baseline(),
                    Numbers.points(each.difference().mean()),
                    Intervals.points(each.difference().interval()),
                    Intervals.points(noise.map(PairedDifference.Noise::bootstrap)),
                    decimals("%.3f", each.difference().p()),
                    decimals("%.3f", each.pHolm()),
                    decimals("%.2f", hedgesG(each)),
                    Numbers.percent(each.detectable()));
        }
        return table;
    }

    static OptionalDouble hedgesG(Verdict.Comparison comparison) {
        return comparison
                .difference()
                .noise()
                .map(PairedDifference.Noise::hedgesG)
                .orElse(OptionalDouble.empty());
    }

    private static String decimals(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    public Map<String, Object> tree() {
        return new VerdictTree(verdict, pairs(), costs).tree();
    }

    /** The mean of each baseline by name. */
    public Map<String, Object> baselines() {
        return VerdictTree.baselines(verdict);
    }
}
