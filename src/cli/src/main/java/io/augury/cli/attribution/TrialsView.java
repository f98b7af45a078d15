package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.study.attribution.Estimate;
import io.augury.study.attribution.TrialRegression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a search's own trials say of operations, regularizers and magnitudes. */
final class TrialsView {
    private final TrialRegression regression;

    TrialsView(TrialRegression regression) {
        this.regression = regression;
    }

    void print(Console console, String study) {
        console.line(
                console.style().bold("From the search")
                        + ": %d trials, their accuracy as a linear function of what their policies hold"
                                .formatted(regression.trials()));
        if (regression.effects().isEmpty()) {
            console.line(
                    "These do not suffice to tell the parts from each other; it takes %d trials or"
                                    .formatted(regression.trialsNeeded())
                            + " more, in which parts do not always come together.");
            console.line(
                    "go on   augury resume %s --trials %d"
                            .formatted(study, 2 * regression.trialsNeeded()));
            return;
        }
        Table effects =
                Table.of(
                        "part",
                        "trials with it",
                        "times an image",
                        "points as used",
                        "95 % interval");
        for (TrialRegression.Effect effect : regression.effects()) {
            effects.row(
                    effect.part(),
                    effect.trials(),
                    String.format(Locale.ROOT, "%.2f", effect.share()),
                    Numbers.points(effect.asUsed().value()),
                    Intervals.points(effect.asUsed().interval()));
        }
        effects.print(console);
        if (!regression.responses().isEmpty()) {
            console.line("");
            responses().print(console);
        }
    }

    private Table responses() {
        Table table =
                Table.of("operation", "magnitude", "trials", "points as used", "95 % interval");
        for (TrialRegression.Response response : regression.responses()) {
            table.row(
                    response.operation(),
                    magnitudes(response),
                    response.trials(),
                    Numbers.points(response.asUsed().value()),
                    Intervals.points(response.asUsed().interval()));
        }
        return table;
    }

    private static String magnitudes(TrialRegression.Response response) {
        return Numbers.brief(response.from()) + " to " + Numbers.brief(response.to());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trials", regression.trials());
        tree.put("trialsNeeded", regression.trialsNeeded());
        tree.put("effects", regression.effects().stream().map(TrialsView::tree).toList());
        tree.put("magnitudes", regression.responses().stream().map(TrialsView::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(TrialRegression.Effect effect) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("part", effect.part());
        tree.put("trials", effect.trials());
        tree.put("share", effect.share());
        return withEstimate(tree, effect.asUsed());
    }

    private static Map<String, Object> tree(TrialRegression.Response response) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", response.operation());
        tree.put("from", response.from());
        tree.put("to", response.to());
        tree.put("trials", response.trials());
        tree.put("share", response.share());
        return withEstimate(tree, response.asUsed());
    }

    private static Map<String, Object> withEstimate(Map<String, Object> tree, Estimate estimate) {
        tree.put("difference", estimate.value());
        tree.put("interval", Intervals.tree(estimate.interval()));
        return tree;
    }

    /** What the figure shows: the parts, then the magnitudes. */
    List<EffectFigure.Group> groups() {
        List<EffectFigure.Row> parts = new ArrayList<>();
        for (TrialRegression.Effect effect : regression.effects()) {
            parts.add(new EffectFigure.Row(effect.part(), effect.asUsed()));
        }
        List<EffectFigure.Row> magnitudes = new ArrayList<>();
        for (TrialRegression.Response response : regression.responses()) {
            magnitudes.add(
                    new EffectFigure.Row(
                            response.operation() + " " + magnitudes(response), response.asUsed()));
        }
        return List.of(
                new EffectFigure.Group("from the search's trials: points as used", parts),
                new EffectFigure.Group("by magnitude: points as used", magnitudes));
    }
}
