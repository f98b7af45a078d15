package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.cli.installation.Home;
import io.augury.study.StudyFolder;
import io.augury.study.StudySnapshot;
import io.augury.study.TrialState;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The studies that are stored. */
@Command(
        name = "studies",
        description = "Lists the studies that are stored.",
        subcommands = {StudiesList.class, StudiesShow.class, StudiesDelete.class},
        footer = {"", "Example:", "  augury studies show icons-1"})
public final class StudiesCommand implements Runnable {
    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        list(console, home);
    }

    static void list(Console console, Home home) {
        List<StudySnapshot> studies = new ArrayList<>();
        for (String name : StudyFolder.names(home.folder())) {
            studies.add(StudyFolder.read(home.folder(), name));
        }
        console.json(() -> Map.of("studies", studies.stream().map(StudiesCommand::tree).toList()));
        if (studies.isEmpty()) {
            console.line(
                    "no studies yet in " + home.studies() + "; start one with 'augury search'");
            return;
        }
        Table table =
                Table.of("study", "data", "child", "searcher", "trials", "failed", "best %", "ran");
        studies.forEach(study -> row(study, table));
        table.print(console);
    }

    private static void row(StudySnapshot study, Table table) {
        table.row(
                study.name(),
                study.settings().task().data().location(),
                study.settings().task().child(),
                study.settings().searcher().name(),
                study.count(TrialState.SCORED, TrialState.FAILED),
                study.count(TrialState.FAILED),
                study.best().map(best -> Numbers.percent(best.score().orElseThrow())).orElse("-"),
                Durations.format(study.times().elapsed()));
    }

    private static Map<String, Object> tree(StudySnapshot study) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", study.name());
        tree.put("data", study.settings().task().data().location());
        tree.put("child", study.settings().task().child());
        tree.put("searcher", study.settings().searcher().name());
        tree.put("finished", study.count(TrialState.SCORED, TrialState.FAILED));
        tree.put("failed", study.count(TrialState.FAILED));
        tree.put("best", study.best().map(best -> best.score().orElseThrow()).orElse(null));
        tree.put("seconds", study.times().elapsed().toMillis() / 1000.0);
        return tree;
    }
}
