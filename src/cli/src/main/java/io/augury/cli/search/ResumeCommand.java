package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginLoading;
import io.augury.cli.study.StudyLaunch;
import io.augury.cli.study.StudySession;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.StudyFolder;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Goes on with a study. */
@Command(
        name = "resume",
        description =
                "Goes on exactly where a study stopped, or extends a finished one by more trials or"
                        + " more time.",
        footer = {
            "",
            "Examples:",
            "  augury resume icons-1",
            "  augury resume icons-1 --trials 200",
            "  augury resume icons-1 --attribution"
        })
public final class ResumeCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The study; see 'augury studies'.")
    private String name;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Search until so many trials are finished in all.")
    private Integer trials;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "So much time from now on, the verdict included: 90s, 30m, 1h30m.")
    private Duration budget;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Trials at once, which changes no result; default: as before.")
    private Integer workers;

    @Mixin private AttributionOption attribution = new AttributionOption();
    @Mixin private DeviceOption device = new DeviceOption();
    @Mixin private PluginLoading loading = new PluginLoading();

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        Instant start = Instant.now();
        try (StudyFolder folder = StudyFolder.open(home.folder(), name)) {
            StudyLaunch launch = launch(folder);
            folder.setLaunch(launch.text());
            try (Plugins plugins = loading.load(home, launch.plugins())) {
                Device on = DeviceOption.open(launch.device(), home);
                Workplace workplace = StudySession.workplace(folder, home, plugins);
                SearchRun.run(
                        new StudySession(folder, timed(launch, folder), workplace, console),
                        on,
                        start);
            }
        }
    }

    private StudyLaunch launch(StudyFolder folder) {
        StudyLaunch before =
                StudyLaunch.of(folder.launch()).with(Optional.ofNullable(workers), device.named());
        OptionalInt attributions = attribution.trainings();
        if (attributions.isPresent()) {
            before = before.withGoal(before.goal().withAttributions(attributions.getAsInt()));
        }
        if (trials == null && budget == null) {
            return before;
        }
        if (trials != null && trials < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--trials is " + trials + "; allowed: 1 and more");
        }
        Duration time = budget == null ? null : folder.elapsed().plus(budget);
        return before.withGoal(
                new StudyLaunch.Goal(
                        trials == null ? OptionalInt.empty() : OptionalInt.of(trials),
                        Optional.ofNullable(time),
                        before.goal().verdictPairs(),
                        before.goal().attributions()));
    }

    /** The launch with what is left of its time. */
    private static StudyLaunch timed(StudyLaunch launch, StudyFolder folder) {
        StudyLaunch.Goal goal = launch.goal();
        return launch.withGoal(
                goal.within(goal.time().map(time -> positive(time.minus(folder.elapsed())))));
    }

    private static Duration positive(Duration left) {
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
