package io.augury.cli.compare;

import io.augury.cli.console.Console;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.cli.console.WholeFile;
import io.augury.policy.Json;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** Shows a comparison to people, and writes it for programs. */
final class CompareReport {
    private final Results results;
    private final ComparisonPlan plan;
    private final Path out;

    CompareReport(Results results, ComparisonPlan plan, Path out) {
        this.results = results;
        this.plan = plan;
        this.out = out;
    }

    /** Writes the files, then prints. */
    void publish(Console console) {
        var tree = CompareTree.of(results, plan);
        WholeFile.write(out.resolve("results.json"), Json.writePretty(tree));
        WholeFile.write(out.resolve("runs.csv"), CompareCsv.of(results));
        CurveFigure.of(results).write(out, "curves");
        ScoreFigure.of(results).write(out, "scores");
        console.json(() -> tree);
        print(console);
    }

    private void print(Console console) {
        var splits = plan.workplace().splits();
        console.line(
                "%s: %d training and %d validation images, %d paired seed%s; accuracy in %%, 95 %% intervals"
                        .formatted(
                                plan.workplace().dataset().name(),
                                splits.train().size(),
                                splits.selectVal().size(),
                                results.seeds(),
                                results.seeds() == 1 ? "" : "s"));
        console.line("");
        means().print(console);
        console.line("");
        differences().print(console);
        for (Arm arm : results.arms()) {
            results.failure(arm)
                    .ifPresent(why -> console.line("arm '" + arm.name() + "' failed: " + why));
        }
        console.line("");
        console.line("wrote results.json, runs.csv, curves and scores (.svg and .png) into " + out);
    }

    private Table means() {
        Table table =
                Table.of("arm", "train", "interval", "validation", "interval", "gap", "interval");
        for (Arm arm : results.arms()) {
            var train = results.summary(arm, Score.TRAIN);
            var validation = results.summary(arm, Score.VALIDATION);
            var gap = results.summary(arm, Score.GAP);
            table.row(
                    arm.name(),
                    Numbers.percent(train.mean()),
                    Intervals.percents(train.interval()),
                    Numbers.percent(validation.mean()),
                    Intervals.percents(validation.interval()),
                    Numbers.percent(gap.mean()),
                    Intervals.percents(gap.interval()));
        }
        return table;
    }

    private Table differences() {
        Table table =
                Table.of(
                        "paired difference", "validation", "interval", "p", "gap", "interval", "p");
        Arm first = results.arms().getFirst();
        for (Arm arm : results.arms().subList(1, results.arms().size())) {
            var validation = results.difference(arm, Score.VALIDATION);
            var gap = results.difference(arm, Score.GAP);
            table.row(
                    arm.name() + " - " + first.name(),
                    Numbers.points(validation.mean()),
                    Intervals.points(validation.interval()),
                    probability(validation.p()),
                    Numbers.points(gap.mean()),
                    Intervals.points(gap.interval()),
                    probability(gap.p()));
        }
        return table;
    }

    private static String probability(OptionalDouble p) {
        return p.isPresent() ? String.format(Locale.ROOT, "%.3f", p.getAsDouble()) : "-";
    }
}
