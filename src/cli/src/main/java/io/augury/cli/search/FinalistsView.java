package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.study.Finalist;
import io.augury.study.Origin;
import io.augury.study.SelectedPolicy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the finalists of a search scored when they were trained again, and how noisy that is. */
record FinalistsView(SelectedPolicy selected) {
    void print(Console console) {
        List<Finalist> finalists = selected.finalists();
        if (finalists.isEmpty()) {
            return;
        }
        console.line("");
        console.line(
                console.style().bold("Finalists")
                        + ", trained again in full with other seeds"
                        + selected.noise().stream()
                                .mapToObj(FinalistsView::noise)
                                .collect(Collectors.joining()));
        Table table = Table.of("trial", "search %", "again %", "each seed");
        for (Finalist finalist : finalists) {
            table.row(
                    name(finalist.origin()),
                    Numbers.percent(finalist.searchScore()),
                    Numbers.percent(finalist.mean()),
                    finalist.fresh().stream()
                            .map(Numbers::percent)
                            .collect(Collectors.joining("  ")));
        }
        table.print(console);
    }

    private static String noise(double deviation) {
        return "; scores of one policy part by %s points (standard deviation)"
                .formatted(Numbers.percent(deviation));
    }

    private static String name(Origin origin) {
        return switch (origin) {
            case Origin.Tried tried -> Integer.toString(tried.trial());
            case Origin.Merged merged -> "best " + merged.trials().size();
            case Origin.Recombined recombined -> "best parts";
        };
    }

    /** For JSON. */
    List<Map<String, Object>> tree() {
        return selected.finalists().stream().map(FinalistsView::tree).toList();
    }

    private static Map<String, Object> tree(Finalist finalist) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trial", finalist.origin().trials().getFirst());
        tree.put("merged", finalist.origin() instanceof Origin.Merged it ? it.trials() : null);
        tree.put(
                "recombined",
                finalist.origin() instanceof Origin.Recombined it ? it.trials() : null);
        tree.put("searchScore", finalist.searchScore());
        tree.put("scores", finalist.fresh());
        tree.put("mean", Numbers.orNull(finalist.mean()));
        return tree;
    }
}
