package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.cli.training.TrainingCost;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An expected cost for people and for programs. */
record CostView(CostEstimate cost) {
    void print(Console console) {
        int workers = cost.launch().workers();
        console.line("");
        console.line(
                console.style().bold("Expected cost")
                        + ", at %s s an epoch on each of %d worker%s"
                                .formatted(
                                        Numbers.plain(rounded(cost.training().epochSeconds())),
                                        workers,
                                        workers == 1 ? "" : "s"));
        Table table = Table.of("step", "trainings", "epochs each", "time");
        for (CostEstimate.Part part : cost.parts()) {
            table.row(
                    part.name(), part.trainings(), Numbers.plain(tenth(part.epochs())), time(part));
        }
        table.print(console);
        console.line(
                "in all about %s, for about %d polic%s"
                        .formatted(
                                Durations.format(duration(cost.seconds())),
                                cost.policies(),
                                cost.policies() == 1 ? "y" : "ies"));
        shortfall().ifPresent(console::line);
        console.line("nothing was stored; leave out --dry-run to start");
    }

    /** What a budget that is too short for one trial and all that follows does to these. */
    private Optional<String> shortfall() {
        return cost.launch()
                .goal()
                .time()
                .filter(time -> time.compareTo(duration(cost.seconds())) < 0)
                .map(
                        time ->
                                "the budget of %s does not suffice for that: what does not fit of the selection and then of the verdict will be left out"
                                        .formatted(Durations.format(time)));
    }

    private static String time(CostEstimate.Part part) {
        return part.trainings() == 0 ? "-" : Durations.format(duration(part.seconds()));
    }

    private static double tenth(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static double rounded(double value) {
        return Math.round(1000 * value) / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    Map<String, Object> tree() {
        TrainingCost training = cost.training();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epochSeconds", training.epochSeconds());
        tree.put("validationSeconds", training.evaluation().searchVal());
        tree.put("finalistValidationSeconds", training.evaluation().selectVal());
        tree.put("testSeconds", training.evaluation().test());
        if (training.drawSeconds() > 0) {
            tree.put("drawSeconds", training.drawSeconds());
        }
        tree.put("workers", cost.launch().workers());
        cost.parts().forEach(part -> tree.put(part.name(), tree(part)));
        tree.put("policies", cost.policies());
        tree.put("seconds", cost.seconds());
        return tree;
    }

    private static Map<String, Object> tree(CostEstimate.Part part) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trainings", part.trainings());
        tree.put("epochs", part.epochs());
        tree.put("seconds", part.seconds());
        return tree;
    }
}
