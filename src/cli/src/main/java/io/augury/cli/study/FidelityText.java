package io.augury.cli.study;

import io.augury.study.DensityMatching;
import io.augury.study.Effort;
import io.augury.study.FullTraining;
import io.augury.study.Halving;
import io.augury.study.StudySettings;
import io.augury.study.TrialSpec;
import io.augury.study.WarmStart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the trials of a search train, for people and for JSON. */
public final class FidelityText {
    private FidelityText() {}

    /**
     * The epochs of a trial, for instance {@code 20 epochs}, {@code 5, 10 or 20 epochs}, {@code 3 +
     * 10 shared epochs}, or {@code 0 + 5 x 20 shared epochs}.
     */
    public static String epochs(StudySettings settings) {
        return switch (settings.fidelity()) {
            case FullTraining full -> settings.task().epochs() + " epochs";
            case Halving halving ->
                    halving.rungs().subList(0, halving.rungs().size() - 1).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + " or "
                            + halving.rungs().getLast()
                            + " epochs";
            case WarmStart warm ->
                    "%d + %d shared epochs".formatted(warm.epochs(), warm.sharedEpochs());
            case DensityMatching density ->
                    "0 + %d x %d shared epochs".formatted(density.folds(), density.epochs());
        };
    }

    /** The epochs of one trial in a table. */
    static String of(Effort effort) {
        return switch (effort) {
            case Effort.Scratch scratch -> Integer.toString(scratch.epochs());
            case Effort.Tuned tuned -> tuned.shared().epochs() + "+" + tuned.epochs();
            case Effort.Matched matched -> matched.folds() + "x" + matched.shared().epochs() + "+0";
        };
    }

    /** Behind a score: how it came to be, if not by a training in full; else nothing. */
    static String after(TrialSpec spec) {
        if (spec.effort() instanceof Effort.Matched) {
            return " of held-out images under it";
        }
        return spec.effort().equals(new Effort.Scratch(spec.task().epochs()))
                ? ""
                : " (epochs: " + of(spec.effort()) + ")";
    }

    /** For JSON. */
    static Map<String, Object> tree(Effort effort) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epochs", effort.epochs());
        switch (effort) {
            case Effort.Scratch scratch -> {}
            case Effort.Tuned tuned -> tree.put("sharedEpochs", tuned.shared().epochs());
            case Effort.Matched matched -> {
                tree.put("sharedEpochs", matched.shared().epochs());
                tree.put("folds", matched.folds());
                tree.put("draws", matched.draws());
            }
        }
        return tree;
    }
}
