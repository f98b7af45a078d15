package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.Workplace;
import io.augury.data.ReadSettings;
import io.augury.data.SplitSettings;
import io.augury.pluginhost.Plugins;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaceJson;
import io.augury.policy.SearchSpaces;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.ChildTask;
import io.augury.study.DataReference;
import io.augury.study.SearcherChoice;
import io.augury.study.Selection;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.training.Recipe;
import io.augury.training.augment.PluginVocabulary;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The main job: finds a policy for a data set. */
@Command(
        name = "search",
        description = {
            "Finds an augmentation policy for a data set by training child models, then judges it"
                    + " against simple baselines.",
            "Without options: the built-in icons, about five minutes on two cores."
        },
        footer = {
            "",
            "Everything finished is saved at once: after Ctrl-C or a power cut, 'augury resume"
                    + " NAME' goes on.",
            "",
            "Examples:",
            "  augury search",
            "  augury search --data photos/ --budget 2h",
            "  augury search --data cifar-10-batches-bin/ --train-size 2000 --trials 20 --epochs 5"
                    + " --seed 1"
        })
public final class SearchCommand implements Runnable {
    private static final Duration DEFAULT_TIME = Duration.ofMinutes(5);
    private static final int VERDICT_PAIRS = 3;
    private static final int MOST_WORKERS = 16;

    @Option(
            names = "--study",
            paramLabel = "NAME",
            description = "What to call the study; default: the data set's name with a number.")
    private String name;

    @Option(
            names = "--searcher",
            paramLabel = "NAME",
            description = "evolution, controller or random; default: ${DEFAULT-VALUE}.")
    private String searcher = "evolution";

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Stop after so many trials; the policy then depends on the seed alone.")
    private Integer trials;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "For everything, the verdict included: 90s, 30m, 1h30m; default: 5m unless"
                            + " --trials is given.")
    private Duration budget;

    @Option(
            names = "--space",
            paramLabel = "NAME",
            description =
                    "The search space: autoaugment, small, wide or a JSON file; default:"
                            + " ${DEFAULT-VALUE}.")
    private String space = "autoaugment";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

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

    @Mixin private TaskOptions task = new TaskOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private DeviceOption device = new DeviceOption();

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        StudyLaunch launch = launch();
        try (Plugins loaded = plugins.load(home)) {
            Device on = DeviceOption.open(device.name(), home);
            ReadSettings reading = task.reading(home);
            SplitSettings division = task.splits(new Seed(seed));
            Workplace workplace = Workplace.open(task.data(), reading, division, loaded);
            StudySettings settings = settings(workplace, reading, division);
            try (StudyFolder folder =
                    StudyFolder.create(
                            home.folder(),
                            studyName(workplace),
                            settings,
                            launch.text(),
                            Clock.systemUTC())) {
                announce(workplace, settings, launch, folder);
                new StudySession(folder, launch, workplace, console).run(on);
            }
        }
    }

    private StudyLaunch launch() {
        if (trials != null && trials < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--trials is " + trials + "; allowed: 1 and more");
        }
        Duration time = budget == null && trials == null ? DEFAULT_TIME : budget;
        return new StudyLaunch(
                workers == null ? defaultWorkers() : workers,
                device.name(),
                plugins.folders(),
                new StudyLaunch.Goal(
                        trials == null ? OptionalInt.empty() : OptionalInt.of(trials),
                        Optional.ofNullable(time),
                        noVerdict ? 0 : VERDICT_PAIRS),
                Optional.ofNullable(out).map(Path::toAbsolutePath));
    }

    private static int defaultWorkers() {
        return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    }

    private StudySettings settings(
            Workplace workplace, ReadSettings reading, SplitSettings division) {
        Recipe recipe = task.recipe();
        workplace.regularizers(recipe.regularizers(), java.util.List.of());
        return new StudySettings(
                space(workplace),
                SearcherChoice.of(Searchers.named(searcher)),
                Selection.DEFAULT,
                new ChildTask(
                        new DataReference(location(), workplace.dataset().fingerprint()),
                        task.child().name(),
                        recipe.epochs(),
                        TaskText.split(reading, division),
                        TaskText.recipe(recipe)),
                new Seed(seed));
    }

    /** A path is stored whole, so that the study can be resumed from anywhere. */
    private String location() {
        Path path = Path.of(task.data());
        return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : task.data();
    }

    private SearchSpace space(Workplace workplace) {
        var vocabulary = new PluginVocabulary(workplace.plugins());
        SearchSpace found =
                space.endsWith(".json")
                        ? SearchSpaceJson.read(text(Path.of(space)), space, vocabulary)
                        : SearchSpaces.named(space, vocabulary);
        return SearchSpaces.forChannels(found, vocabulary, workplace.dataset().channels());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is no readable search space at " + file, e);
        }
    }

    private String studyName(Workplace workplace) {
        if (name != null) {
            return name;
        }
        String stem = workplace.dataset().name().replaceAll("[^A-Za-z0-9._-]", "-");
        return StudyFolder.freeName(home.folder(), stem.matches("[A-Za-z0-9].*") ? stem : "study");
    }

    private void announce(
            Workplace workplace, StudySettings settings, StudyLaunch launch, StudyFolder folder) {
        console.note(
                "study %s: %s, %d training images of %dx%d in %d classes"
                        .formatted(
                                folder.name(),
                                workplace.dataset().name(),
                                workplace.splits().train().size(),
                                workplace.dataset().width(),
                                workplace.dataset().height(),
                                workplace.dataset().classes().size()));
        console.note(
                "%s in space %s, %s for %d epochs a trial, %d worker%s"
                        .formatted(
                                settings.searcher().name(),
                                settings.space().name(),
                                settings.task().child(),
                                settings.task().epochs(),
                                launch.workers(),
                                launch.workers() == 1 ? "" : "s"));
    }
}
