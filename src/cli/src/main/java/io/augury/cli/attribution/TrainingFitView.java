package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.console.Intervals;
import io.augury.study.attribution.TrainingFit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Advice where a child is trained too little, or is too small, for augmentation to pay. */
public record TrainingFitView(TrainingFit fit) {
    /** Prints the advice, after an empty line, if there is some to give. */
    public void print(Console console) {
        if (!fit.underfits()) {
            return;
        }
        console.line("");
        console.line(
                console.style().bold("The child underfits")
                        + String.format(
                                Locale.ROOT,
                                ": over %d trials, policies score higher the better it fits the"
                                        + " training images under them",
                                fit.trials()));
        console.line(
                String.format(
                        Locale.ROOT,
                        "(rank correlation %.2f, 95 %% interval %.2f to %.2f). Augmentation has"
                                + " little to give there;",
                        fit.correlation().value(),
                        fit.correlation().interval().low(),
                        fit.correlation().interval().high()));
        console.line("longer trainings (--epochs) or a larger --child come first.");
    }

    /** For JSON. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trials", fit.trials());
        tree.put("rankCorrelation", fit.correlation().value());
        tree.put("interval", Intervals.tree(fit.correlation().interval()));
        tree.put("underfits", fit.underfits());
        return tree;
    }
}
