package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.PolicyText;
import io.augury.cli.console.Table;
import io.augury.cli.installation.Home;
import io.augury.cli.training.TaskText;
import io.augury.policy.SubPolicy;
import io.augury.study.Purpose;
import io.augury.study.StudyFolder;
import io.augury.study.StudySnapshot;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** All that is known of one study. */
@Command(
        name = "show",
        description =
                "Says all that is known of a study; with --json, every trial with its policy.",
        footer = {"", "Example:", "  augury studies show icons-1"})
final class StudiesShow implements Runnable {
    private static final int WIDEST = 60;

    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        StudySnapshot study = StudyFolder.read(home.folder(), name);
        console.json(() -> StudyTree.of(study));
        console.line(
                console.style().bold(study.name())
                        + ", "
                        + Durations.format(study.times().elapsed()));
        console.line("  data      " + study.settings().task().data().location());
        console.line("  child     " + study.settings().task().child());
        console.line("  recipe    " + TaskText.line(study.settings().task()));
        console.line("  space     " + study.settings().space().name());
        console.line("  searcher  " + study.settings().searcher().name());
        console.line(
                "  fidelity  %s: %s a trial"
                        .formatted(
                                study.settings().fidelity().name(),
                                FidelityText.epochs(study.settings())));
        console.line("  seed      " + study.settings().seed().value());
        study.times().testOpened().ifPresent(when -> console.line("  the test was opened " + when));
        console.line("");
        Table table =
                Table.of(
                        "for",
                        "trial",
                        "state",
                        "epochs",
                        "score %",
                        "seconds",
                        "first sub-policy, or failure");
        study.trials().forEach(trial -> row(trial, table));
        table.print(console);
    }

    private static void row(Trial trial, Table table) {
        table.row(
                purpose(trial.spec().purpose()),
                trial.number(),
                trial.state().name().toLowerCase(Locale.ROOT),
                FidelityText.of(trial.spec().effort()),
                trial.score().isPresent() ? Numbers.percent(trial.score().getAsDouble()) : "-",
                trial.seconds() > 0
                        ? String.format(
                                Locale.ROOT,
                                "%.1f",
                                Duration.ofMillis((long) (1000 * trial.seconds())).toMillis()
                                        / 1000.0)
                        : "-",
                cut(note(trial)));
    }

    private static String purpose(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Search search -> search.label();
            case Purpose.Select select -> select.label();
            case Purpose.Verdict verdict -> "verdict " + verdict.arm();
        };
    }

    private static String note(Trial trial) {
        if (trial.result().orElse(null) instanceof TrialResult.Failed failed) {
            return failed.reason();
        }
        List<SubPolicy> subPolicies = trial.spec().policy().subPolicies();
        return PolicyText.of(subPolicies.getFirst());
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
    }
}
