package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.study.FidelityText;
import io.augury.cli.study.NewStudy;
import io.augury.cli.study.Searchers;
import io.augury.cli.study.StudyLaunch;
import io.augury.cli.study.StudySession;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.WarmUp;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.Device;
import io.augury.spi.Seed;
import io.augury.study.Fidelity;
import io.augury.study.Pace;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
            "  augury search --data photos/ --budget 2h --fidelity halving --dry-run",
            "  augury search --data cifar-10-batches-bin/ --train-size 2000 --trials 20 --epochs 5"
                    + " --seed 1"
        })
public final class SearchCommand implements Runnable {
    @Option(
            names = "--study",
            paramLabel = "NAME",
            description = "What to call the study; default: the data set's name with a number.")
    private String name;

    @Option(
            names = "--searcher",
            paramLabel = "NAME",
            description =
                    "evolution, controller, tpe, trivial-space, rand-augment, population,"
                            + " density (Fast AutoAugment) or random; default: ${DEFAULT-VALUE}.")
    private String searcher = "evolution";

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            description =
                    "How policies follow upon scores: generations:N, so many at once when all"
                        + " before are scored; or steady:N, one at a time while so many are open,"
                        + " so that no worker waits for another. Default: the searcher's own.")
    private String pace;

    @Option(
            names = "--space",
            paramLabel = "NAME",
            description =
                    "The search space: autoaugment, wide, randaugment, trivial, small,"
                        + " small-colour, small-regularized, mild, strong or a JSON file; default:"
                        + " ${DEFAULT-VALUE}.")
    private String space = "autoaugment";

    @Option(
            names = "--exclude",
            paramLabel = "OP",
            description =
                    "An operation that breaks the labels of this data, such as HorizontalFlip for"
                            + " digits: it is in no policy of the search; repeatable.")
    private List<String> excluded = List.of();

    @Option(
            names = "--start",
            paramLabel = "POLICY",
            description =
                    "A policy file or name to begin with: tried as it is, and in parts that are"
                            + " nearest to it in the space, from which the searcher goes on;"
                            + " repeatable. See 'augury policies'.")
    private List<String> starts = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--dry-run",
            description =
                    "Say what the search is expected to cost, from a short timed training, and"
                            + " store nothing.")
    private boolean dryRun;

    @Mixin private LaunchOptions launching = new LaunchOptions();
    @Mixin private ScoringOptions scoring = new ScoringOptions();
    @Mixin private TaskOptions task = new TaskOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private AttributionOption attribution = new AttributionOption();
    @Mixin private DeviceOption device = new DeviceOption();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        Instant start = Instant.now();
        StudyLaunch launch =
                launching.launch(
                        device.name(), plugins.folders(), attribution.trainings().orElse(0));
        launch.out().ifPresent(WholeFile::requireWritable);
        try (Plugins loaded = plugins.load(home)) {
            Device on = DeviceOption.open(device.name(), home);
            task.precision().requireOn(on);
            NewStudy study = new NewStudy(task, new Seed(seed), home, catalog, console);
            Fidelity scoredBy = scoring.fidelity(Searchers.named(searcher), task.epochs());
            Workplace workplace = study.workplace(loaded);
            StudySettings settings =
                    study.settings(
                            workplace,
                            new NewStudy.Choice(
                                    space,
                                    excluded,
                                    starts,
                                    searcher,
                                    Optional.ofNullable(pace).map(Pace::parse),
                                    scoredBy,
                                    scoring.selection(scoredBy)));
            if (dryRun) {
                estimate(workplace, settings, launch, on);
                return;
            }
            try (StudyFolder folder =
                    StudyFolder.create(
                            home.folder(),
                            name == null ? study.freeName(workplace) : name,
                            settings,
                            launch.text(),
                            Clock.systemUTC())) {
                announce(workplace, settings, launch, folder);
                SearchRun.run(new StudySession(folder, launch, workplace, console), on, start);
            }
        }
    }

    private void estimate(
            Workplace workplace, StudySettings settings, StudyLaunch launch, Device on) {
        try (Interruption _ =
                        Interruption.met(console, () -> "augury: interrupted; nothing was stored");
                Trainer trainer = new Trainer(on)) {
            Bench bench = new Bench(workplace, trainer, TrainingJob.Execution.trial());
            WarmUp warmUp = new WarmUp(workplace, bench, settings, launch.workers());
            CostView cost = new CostView(new CostEstimate(settings, launch, warmUp.measure()));
            console.json(cost::tree);
            cost.print(console);
        }
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
                "%s in space %s, %s for %s a trial, %d worker%s"
                        .formatted(
                                settings.searcher().name(),
                                settings.space().name(),
                                settings.task().child(),
                                FidelityText.epochs(settings),
                                launch.workers(),
                                launch.workers() == 1 ? "" : "s"));
    }
}
