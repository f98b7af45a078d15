package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.study.Interval;
import io.augury.study.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A verdict for people and for programs. */
final class VerdictView {
    private VerdictView() {}

    static void print(Verdict verdict, int testImages, Console console) {
        int pairs =
                verdict.arms().stream()
                        .mapToInt(a -> a.scores().size() + a.failed())
                        .max()
                        .orElse(0);
        console.line(
                console.style().bold("Verdict")
                        + ": accuracy in %% on %d sealed test images, %d paired seed%s"
                                .formatted(testImages, pairs, pairs == 1 ? "" : "s"));
        Table arms = Table.of("policy", "mean", "95 % interval", "each seed");
        for (Verdict.Arm arm : verdict.arms()) {
            arms.row(
                    arm.name(),
                    percent(arm.mean()),
                    arm.interval().map(VerdictView::percents).orElse("-"),
                    arm.scores().stream().map(Numbers::percent).collect(Collectors.joining("  "))
                            + (arm.failed() > 0 ? "  " + arm.failed() + " failed" : ""));
        }
        arms.print(console);
        console.line("");
        Table comparisons = Table.of("paired difference", "points", "95 % interval", "p");
        for (Verdict.Comparison each : verdict.comparisons()) {
            comparisons.row(
                    each.policy() + " - " + each.baseline(),
                    each.difference().isPresent()
                            ? Numbers.points(each.difference().getAsDouble())
                            : "-",
                    each.interval().map(VerdictView::points).orElse("-"),
                    each.p().isPresent()
                            ? String.format(Locale.ROOT, "%.3f", each.p().getAsDouble())
                            : "-");
        }
        comparisons.print(console);
        console.line("");
        console.line(console.style().bold("Recommendation: ") + verdict.recommendation());
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Numbers.percent(share.getAsDouble()) : "-";
    }

    private static String percents(Interval interval) {
        return Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high());
    }

    private static String points(Interval interval) {
        return Numbers.points(interval.low()) + " to " + Numbers.points(interval.high());
    }

    static Map<String, Object> tree(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Object> arms = new ArrayList<>();
        verdict.arms().forEach(arm -> arms.add(tree(arm)));
        List<Object> comparisons = new ArrayList<>();
        verdict.comparisons().forEach(comparison -> comparisons.add(tree(comparison)));
        tree.put("arms", arms);
        tree.put("comparisons", comparisons);
        tree.put("recommendation", verdict.recommendation());
        return tree;
    }

    /** The mean of each baseline by name. */
    static Map<String, Object> baselines(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        verdict.arms()
                .subList(0, verdict.arms().size() - 1)
                .forEach(arm -> tree.put(arm.name(), orNull(arm.mean())));
        return tree;
    }

    private static Map<String, Object> tree(Verdict.Arm arm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", arm.name());
        tree.put("scores", arm.scores());
        tree.put("failed", arm.failed());
        tree.put("mean", orNull(arm.mean()));
        tree.put("interval", interval(arm.interval()));
        return tree;
    }

    private static Map<String, Object> tree(Verdict.Comparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", comparison.policy());
        tree.put("baseline", comparison.baseline());
        tree.put("difference", orNull(comparison.difference()));
        tree.put("interval", interval(comparison.interval()));
        tree.put("p", orNull(comparison.p()));
        return tree;
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static List<Double> interval(Optional<Interval> interval) {
        return interval.map(range -> List.of(range.low(), range.high())).orElse(null);
    }
}
