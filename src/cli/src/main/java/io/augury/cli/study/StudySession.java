package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.installation.Home;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.TrialTraining;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.ChildTask;
import io.augury.study.LocalExecutor;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;
import io.augury.training.child.ChildModels;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * What the runs of a study need: they train on one device, show their progress on one line, and can
 * be interrupted.
 *
 * @param folder stays open as long as the session is used
 */
public record StudySession(
        StudyFolder folder, StudyLaunch launch, Workplace workplace, Console console) {
    /** The data set that a study was made with; a file of its child must be unchanged, too. */
    public static Workplace workplace(StudyFolder folder, Home home, Plugins plugins) {
        ChildTask task = folder.settings().task();
        Workplace workplace = Workplace.of(task, home, plugins);
        // Here, because a child that cannot be had would fail each trial for itself.
        ChildModels.named(task.child());
        return workplace;
    }

    /**
     * Does some work on the study; what is done already is not done again.
     *
     * @param start when the command began, from which its time counts
     * @param goOn what an interrupted user is told to type
     */
    public <T> T run(
            Device device, Instant start, String goOn, BiFunction<Study, StudyProgress, T> work) {
        TaskText.recipe(folder.settings().task()).precision().requireOn(device);
        try (ProgressLine line = console.progress();
                Interruption _ = Interruption.met(console, () -> lastWord(line, goOn));
                Trainer trainer = new Trainer(device)) {
            StudyProgress progress = new StudyProgress(line, start, launch.goal().time());
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

    /** For work that ended before its time. */
    public static AuguryException stopped() {
        return new AuguryException(ErrorCode.RESOURCES, "the study was stopped");
    }
}
