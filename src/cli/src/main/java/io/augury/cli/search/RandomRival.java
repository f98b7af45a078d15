package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.training.Workplace;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherChoice;
import io.augury.study.SelectedPolicy;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.VerdictArm;

import java.time.Clock;
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
            SelectedPolicy best =
                    new StudySession(own, launch, workplace, console)
                            .searchRandomly(on, StudySession.searchTrials(judged));
            return plan.with(
                    new VerdictArm("random-search", best.policy()),
                    SearchCost.ofSearch(own.trials(), Set.of()));
        }
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
