package io.augury.cli.verdict;

import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.study.PairedDifference;
import io.augury.study.Verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict for programs.
 *
 * @param pairs how many seeds it has
 */
record VerdictTree(Verdict verdict, int pairs, SearchCosts costs) {
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("arms", verdict.arms().stream().map(this::tree).toList());
        tree.put("comparisons", verdict.comparisons().stream().map(VerdictTree::tree).toList());
        tree.put("seeds", pairs);
        tree.put("detectable", Numbers.orNull(verdict.detectable()));
        putCost(tree, verdict.arms().getLast().name());
        tree.put("epochs", costs.epochs());
        tree.put("recommendation", verdict.recommendation());
        return tree;
    }

    /** The mean of each baseline by name. */
    static Map<String, Object> baselines(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        verdict.arms()
                .subList(0, verdict.arms().size() - 1)
                .forEach(arm -> tree.put(arm.name(), Numbers.orNull(arm.mean())));
        return tree;
    }

    private void putCost(Map<String, Object> tree, String arm) {
        Optional<SearchCost> cost = costs.of(arm);
        tree.put("searchSeconds", cost.map(SearchCost::seconds).orElse(null));
        tree.put("searchTrainings", cost.map(SearchCost::trainings).orElse(null));
        tree.put("searchEpochs", cost.map(SearchCost::epochs).orElse(null));
    }

    private Map<String, Object> tree(Verdict.Arm arm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", arm.name());
        tree.put("scores", arm.scores());
        tree.put("failed", arm.failed());
        tree.put("mean", Numbers.orNull(arm.mean()));
        tree.put("interval", Intervals.tree(arm.interval()));
        tree.put("perClass", new LinkedHashMap<>(arm.quality().perClass()));
        tree.put("calibrationError", Numbers.orNull(arm.quality().calibrationError()));
        putCost(tree, arm.name());
        tree.put("epochs", costs.epochs());
        return tree;
    }

    private static Map<String, Object> tree(Verdict.Comparison comparison) {
        PairedDifference difference = comparison.difference();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", comparison.policy());
        tree.put("baseline", comparison.baseline());
        tree.put("difference", Numbers.orNull(difference.mean()));
        tree.put("interval", Intervals.tree(difference.interval()));
        tree.put(
                "bootstrapInterval",
                Intervals.tree(difference.noise().map(PairedDifference.Noise::bootstrap)));
        tree.put("p", Numbers.orNull(difference.p()));
        tree.put("pHolm", Numbers.orNull(comparison.pHolm()));
        tree.put("hedgesG", Numbers.orNull(VerdictView.hedgesG(comparison)));
        tree.put("detectable", Numbers.orNull(comparison.detectable()));
        return tree;
    }
}
