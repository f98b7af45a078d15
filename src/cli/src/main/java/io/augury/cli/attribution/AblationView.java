package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.study.Interval;
import io.augury.study.PairedDifference;
import io.augury.study.attribution.Ablation;
import io.augury.study.attribution.Change;
import io.augury.study.attribution.Estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a policy's accuracy changes with its parts, for people and for programs. */
public final class AblationView {
    private final Ablation ablation;

    /** Of one policy. */
    public AblationView(Ablation ablation) {
        this.ablation = ablation;
    }

    /** Both tables, and what was pruned. */
    public void print(Console console) {
        int repeats = ablation.repeats();
        console.line(
                console.style().bold("From further trials")
                        + ": the found policy changed, on validation images that the search never saw, %d paired seed%s"
                                .formatted(repeats, repeats == 1 ? "" : "s"));
        Table table = Table.of("change", "points", "95 % interval");
        for (Ablation.Effect effect : ablation.effects()) {
            table.row(
                    words(effect.change()),
                    Numbers.points(effect.difference().mean()),
                    Intervals.points(effect.difference().interval()));
        }
        table.print(console);
        console.line(pruned());
    }

    private static String words(Change change) {
        return switch (change) {
            case Change.Without without -> "without " + without.part();
            case Change.AtMagnitude set -> set.part() + " " + Numbers.brief(set.magnitude());
        };
    }

    private String pruned() {
        Set<String> gone = gone();
        if (gone.isEmpty()) {
            return "Nothing is pruned: without any of its parts the policy is worse here.";
        }
        return "Pruned, as the policy is no worse without: " + String.join(", ", gone);
    }

    private Set<String> gone() {
        Set<String> gone = new LinkedHashSet<>();
        for (Ablation.Effect effect : ablation.effects()) {
            if (effect.change() instanceof Change.Without without
                    && without.of(ablation.pruned()).equals(ablation.pruned())) {
                gone.add(without.part());
            }
        }
        return gone;
    }

    /** All of it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("repeats", ablation.repeats());
        tree.put("effects", ablation.effects().stream().map(AblationView::tree).toList());
        tree.put("pruned", List.copyOf(gone()));
        return tree;
    }

    private static Map<String, Object> tree(Ablation.Effect effect) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("part", effect.change().part());
        tree.put(
                "magnitude",
                effect.change() instanceof Change.AtMagnitude set ? set.magnitude() : null);
        tree.put("difference", Numbers.orNull(effect.difference().mean()));
        tree.put("interval", Intervals.tree(effect.difference().interval()));
        return tree;
    }

    /** What the figure shows. */
    List<EffectFigure.Group> groups() {
        List<EffectFigure.Row> rows = new ArrayList<>();
        for (Ablation.Effect effect : ablation.effects()) {
            effect.difference()
                    .mean()
                    .ifPresent(
                            mean ->
                                    rows.add(
                                            new EffectFigure.Row(
                                                    words(effect.change()),
                                                    estimate(mean, effect.difference()))));
        }
        return List.of(new EffectFigure.Group("the found policy, changed: points", rows));
    }

    private static Estimate estimate(double mean, PairedDifference difference) {
        return new Estimate(mean, difference.interval().orElse(new Interval(mean, mean)));
    }
}
