package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.TrialTraining;
import io.augury.cli.training.Workplace;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Budget;
import io.augury.study.LocalExecutor;
import io.augury.study.Purpose;
import io.augury.study.RandomSearch;
import io.augury.study.SelectedPolicy;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What the runs of a study need: they train on one device, show their progress on one line, and can
 * be interrupted.
 *
 * @param folder stays open as long as the session is used
 */
record StudySession(StudyFolder folder, StudyLaunch launch, Workplace workplace, Console console) {
    /** The name of a study's policy in a verdict. */
    static final String FOUND = "found";

    /**
     * Runs the study as its launch says; what is done already is not done again.
     *
     * @param start when the command began, from which its time counts
     */
    void run(Device device, Instant start) {
        with(
                device,
                start,
                "Go on with: augury resume " + folder.name(),
                (study, progress) -> {
                    SearchRun steps = new SearchRun(this, study, progress, start);
                    SearchReport report = steps.report();
                    console.json(report::tree);
                    report.print(console);
                    steps.leftOut(report).ifPresent(console::note);
                    return report;
                });
    }

    /** Compares what a plan names; what was trained for an earlier verdict is not trained again. */
    void judge(Device device, VerdictPlan plan) {
        with(
                device,
                Instant.now(),
                "Go on with the same command",
                (study, progress) -> {
                    VerdictView view = new VerdictRun(this, study, progress).of(plan);
                    console.json(view::tree);
                    view.print(console);
                    return view;
                });
    }

    /** Searches with as many trials as another study had, and selects; no verdict follows. */
    SelectedPolicy searchRandomly(Device device, int trials) {
        return with(
                device,
                Instant.now(),
                "Go on with the same command",
                (study, progress) -> {
                    progress.phase("random search");
                    study.search(new RandomSearch(), Budget.trials(trials));
                    return study.select().orElseThrow(StudySession::stopped);
                });
    }

    /** How many trials of a study's search are finished. */
    static int searchTrials(StudyFolder folder) {
        return (int)
                folder.trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                        .filter(trial -> trial.state().finished())
                        .count();
    }

    private <T> T with(
            Device device, Instant start, String goOn, BiFunction<Study, SearchProgress, T> work) {
        TaskText.recipe(folder.settings().task()).precision().requireOn(device);
        try (ProgressLine line = console.progress();
                Interruption _ = Interruption.met(console, () -> lastWord(line, goOn));
                Trainer trainer = new Trainer(device)) {
            SearchProgress progress = new SearchProgress(line, start, launch.goal().time());
            Bench bench = new Bench(workplace, trainer, TrainingJob.Execution.trial());
            TrialTraining trials = new TrialTraining(workplace, bench, progress::tick);
            try (LocalExecutor executor = new LocalExecutor(launch.workers(), trials)) {
                Study study = new Study(folder, executor, progress, Clock.systemUTC());
                return work.apply(study, progress);
            }
        }
    }

    private static String lastWord(ProgressLine line, String goOn) {
        line.clear();
        return "augury: interrupted; everything finished is saved. " + goOn;
    }

    /** What a study's own policy cost. */
    SearchCosts costs() {
        Baselines baselines = new Baselines(folder.settings(), workplace, console);
        SearchCost cost = SearchCost.ofSearch(folder.trials(), baselines.gridPolicies());
        return new SearchCosts(Map.of(FOUND, cost), folder.settings().task().epochs());
    }

    static AuguryException stopped() {
        return new AuguryException(ErrorCode.RESOURCES, "the study was stopped");
    }
}
