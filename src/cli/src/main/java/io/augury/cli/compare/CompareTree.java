package io.augury.cli.compare;

import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.study.PairedDifference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as a tree for JSON. */
final class CompareTree {
    private CompareTree() {}

    static Map<String, Object> of(Results results, ComparisonPlan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("data", plan.workplace().dataset().name());
        tree.put("fingerprint", plan.workplace().dataset().fingerprint());
        tree.put("trainImages", plan.workplace().splits().train().size());
        tree.put("validationImages", plan.workplace().splits().selectVal().size());
        tree.put("seed", plan.seed().value());
        tree.put("seeds", results.seeds());
        List<Object> arms = new ArrayList<>();
        List<Object> comparisons = new ArrayList<>();
        for (Arm arm : results.arms()) {
            arms.add(arm(results, arm));
            if (!arm.equals(results.arms().getFirst())) {
                comparisons.add(comparison(results, arm));
            }
        }
        tree.put("arms", arms);
        tree.put("comparisons", comparisons);
        return tree;
    }

    private static Map<String, Object> arm(Results results, Arm arm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", arm.name());
        tree.put("settings", settings(results.of(arm).getFirst().run()));
        for (Score score : Score.values()) {
            Results.Summary summary = results.summary(arm, score);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("mean", Numbers.orNull(summary.mean()));
            values.put("interval", Intervals.tree(summary.interval()));
            values.put("each", summary.values());
            tree.put(score.title(), values);
        }
        tree.put("failure", results.failure(arm).orElse(null));
        tree.put("runs", results.of(arm).stream().map(CompareTree::run).toList());
        return tree;
    }

    private static Map<String, Object> settings(Run run) {
        Map<String, Object> tree = new LinkedHashMap<>(run.settings());
        tree.remove("data");
        tree.remove("seed");
        return tree;
    }

    private static Map<String, Object> run(Run.Done done) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pair", done.run().pair());
        tree.put("key", done.run().key());
        tree.putAll(Run.tree(done.outcome()));
        return tree;
    }

    private static Map<String, Object> comparison(Results results, Arm arm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("arm", arm.name());
        tree.put("baseline", results.arms().getFirst().name());
        for (Score score : Score.values()) {
            PairedDifference difference = results.difference(arm, score);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("difference", Numbers.orNull(difference.mean()));
            values.put("interval", Intervals.tree(difference.interval()));
            values.put("p", Numbers.orNull(difference.p()));
            tree.put(score.title(), values);
        }
        return tree;
    }
}
