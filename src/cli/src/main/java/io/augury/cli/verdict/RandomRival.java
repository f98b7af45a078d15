package io.augury.cli.verdict;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.study.StudyLaunch;
import io.augury.cli.study.StudySession;
import io.augury.cli.training.Workplace;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Budget;
import io.augury.study.Purpose;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherChoice;
import io.augury.study.SelectedPolicy;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.VerdictArm;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * The best policy of a random search with as many trials as a study had; it is a study of its own,
 * which goes on where it stopped.
 */
final class RandomRival {
    private final StudyFolder judged;
    private final Home home;

    RandomRival(StudyFolder judged, Home home) {
        this.judged = judged;
        this.home = home;
    }

    /** The plan with the rival in it; searches unless that was done before. */
    VerdictPlan join(
            VerdictPlan plan, StudyLaunch launch, Workplace workplace, Device on, Console console) {
        String name = judged.name() + "-random";
        try (StudyFolder own = folder(name, launch)) {
            SelectedPolicy best = search(new StudySession(own, launch, workplace, console), on);
            return plan.with(
                    new VerdictArm("random-search", best.policy()),
                    SearchCost.ofSearch(own.trials(), Set.of()));
        }
    }

    /** As many trials as the judged study has finished, and a selection. */
    private SelectedPolicy search(StudySession session, Device on) {
        int trials =
                (int)
                        judged.trials().stream()
                                .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                                .filter(trial -> trial.state().finished())
                                .count();
        return session.run(
                on,
                Instant.now(),
                "Go on with the same command",
                (study, progress) -> {
                    progress.phase("random search");
                    study.search(new RandomSearch(), Budget.trials(trials));
                    return study.select().orElseThrow(StudySession::stopped);
                });
    }

    private StudyFolder folder(String name, StudyLaunch launch) {
        StudySettings settings = settings(judged.settings());
        if (!StudyFolder.names(home.folder()).contains(name)) {
            return StudyFolder.create(
                    home.folder(), name, settings, launch.text(), Clock.systemUTC());
        }
        if (!StudyFolder.read(home.folder(), name).settings().equals(settings)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "there is a study %s that is not the random search beside %s: delete it, or leave out --with-random-search"
                            .formatted(name, judged.name()));
        }
        return StudyFolder.open(home.folder(), name);
    }

    private static StudySettings settings(StudySettings judged) {
        return new StudySettings(
                judged.space(),
                SearcherChoice.of(new RandomSearch()),
                judged.selection(),
                judged.fidelity(),
                judged.task(),
                judged.seed().child("random search"));
    }
}
