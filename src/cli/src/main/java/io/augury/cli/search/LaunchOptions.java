package io.augury.cli.search;

import io.augury.cli.study.StudyLaunch;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** When a search ends, on how many workers it runs, and where its policy goes. */
final class LaunchOptions {
    private static final Duration DEFAULT_TIME = Duration.ofMinutes(5);
    private static final int VERDICT_PAIRS = 3;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Stop after so many trials; the policy then depends on the seed alone.")
    private Integer trials;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "For everything, the verdict included: 90s, 30m, 1h30m. No training starts"
                            + " after it. Default: 5m unless --trials is given.")
    private Duration budget;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Trials at once, which changes no result; default: one for each processor.")
    private Integer workers;

    @Option(names = "--no-verdict", description = "Leave out the comparison with baselines.")
    private boolean noVerdict;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the policy here, too.")
    private Path out;

    /**
     * How the study is run.
     *
     * @param attributions how often the found policy is trained with each of its parts changed
     * @throws AuguryException (usage) if there are to be no trials
     */
    StudyLaunch launch(String device, List<Path> plugins, int attributions) {
        if (trials != null && trials < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--trials is " + trials + "; allowed: 1 and more");
        }
        Duration time = budget == null && trials == null ? DEFAULT_TIME : budget;
        return new StudyLaunch(
                workers == null ? StudyLaunch.defaultWorkers() : workers,
                device,
                plugins,
                new StudyLaunch.Goal(
                        trials == null ? OptionalInt.empty() : OptionalInt.of(trials),
                        Optional.ofNullable(time),
                        noVerdict ? 0 : VERDICT_PAIRS,
                        attributions),
                Optional.ofNullable(out).map(Path::toAbsolutePath));
    }
}
