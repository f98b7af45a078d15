package io.augury.cli.verdict;

import io.augury.cli.console.Console;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.installation.StudyPolicy;
import io.augury.cli.study.NewStudy;
import io.augury.cli.study.StudyLaunch;
import io.augury.cli.study.StudySession;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.FullTraining;
import io.augury.study.Selection;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.VerdictArm;
import io.augury.study.VerdictSize;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges policies. */
@Command(
        name = "verdict",
        description = {
            "Trains policies and baselines with the same seeds and compares them on the sealed test"
                    + " images.",
            "The last policy is judged against the baselines and those before it; a study's name"
                + " stands for the policy that it found, with the study's own data and training.",
            "What was trained for an earlier verdict is not trained again: after an interruption,"
                    + " give the same command."
        },
        footer = {
            "",
            "Examples:",
            "  augury verdict icons-1",
            "  augury verdict icons-1 --with-random-search --seeds 5",
            "  augury verdict trivial-augment policy.json --data photos/ --epochs 40"
        })
public final class VerdictCommand implements Runnable {
    private static final String ANY_SPACE = "autoaugment";
    private static final String ANY_SEARCHER = "random";
    private static final String STEM = "verdict";

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "A study, or policies by name or file.")
    private List<String> names;

    @Option(
            names = "--with-random-search",
            description =
                    "Compare with the best policy of a random search with as many trials as the"
                            + " study had; it is kept as study NAME-random.")
    private boolean withRandomSearch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Trainings at once, which changes no result; default: one for each processor.")
    private Integer workers;

    @Mixin private ComparisonOptions comparison = new ComparisonOptions();
    @Mixin private TaskOptions task = new TaskOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private DeviceOption device = new DeviceOption();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        List<String> against = comparison.against();
        VerdictSize size = comparison.size();
        if (names.size() == 1 && StudyFolder.names(home.folder()).contains(names.getFirst())) {
            judgeStudy(names.getFirst(), against, size);
        } else {
            judgePolicies(against, size);
        }
    }

    private void judgeStudy(String study, List<String> against, VerdictSize size) {
        VerdictArm found = new VerdictArm(VerdictRun.FOUND, StudyPolicy.of(home, study).policy());
        try (StudyFolder folder = StudyFolder.open(home.folder(), study)) {
            StudyLaunch launch =
                    StudyLaunch.of(folder.launch())
                            .with(Optional.ofNullable(workers), device.named());
            try (Plugins loaded = plugins.load(home, launch.plugins())) {
                Device on = DeviceOption.open(launch.device(), home);
                Workplace workplace = StudySession.workplace(folder, home, loaded);
                StudySession session = new StudySession(folder, launch, workplace, console);
                VerdictPlan plan =
                        new VerdictPlan(against, List.of(found), size, VerdictRun.costs(session));
                if (withRandomSearch) {
                    plan = new RandomRival(folder, home).join(plan, launch, workplace, on, console);
                }
                judge(session, on, plan);
            }
        }
    }

    /** Its trainings are kept as a study without a search, so that nothing is lost. */
    private void judgePolicies(List<String> against, VerdictSize size) {
        if (withRandomSearch) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--with-random-search is for the name of a study, whose number of trials it"
                            + " takes, not for %s".formatted(String.join(", ", names)));
        }
        List<VerdictArm> named = named();
        StudyLaunch launch =
                new StudyLaunch(
                        workers == null ? StudyLaunch.defaultWorkers() : workers,
                        device.name(),
                        plugins.folders(),
                        new StudyLaunch.Goal(OptionalInt.of(1), Optional.empty(), 1, 0),
                        Optional.empty());
        try (Plugins loaded = plugins.load(home)) {
            Device on = DeviceOption.open(device.name(), home);
            task.precision().requireOn(on);
            NewStudy study = new NewStudy(task, new Seed(seed), home, catalog, console);
            Workplace workplace = study.workplace(loaded);
            named.forEach(arm -> workplace.check(arm.policy()));
            StudySettings settings =
                    study.settings(
                            workplace,
                            new NewStudy.Choice(
                                    ANY_SPACE,
                                    List.of(),
                                    List.of(),
                                    ANY_SEARCHER,
                                    Optional.empty(),
                                    new FullTraining(),
                                    Selection.DEFAULT));
            SearchCosts costs = new SearchCosts(Map.of(), settings.task().epochs());
            try (StudyFolder folder = folder(settings, launch)) {
                console.note("kept as study " + folder.name());
                judge(
                        new StudySession(folder, launch, workplace, console),
                        on,
                        new VerdictPlan(against, named, size, costs));
            }
        }
    }

    /** Compares what a plan names; what was trained for an earlier verdict is not trained again. */
    private static void judge(StudySession session, Device device, VerdictPlan plan) {
        Console console = session.console();
        session.run(
                device,
                Instant.now(),
                "Go on with the same command",
                (study, progress) -> {
                    VerdictView view = new VerdictRun(session, study, progress).of(plan);
                    console.json(view::tree);
                    view.print(console);
                    return view;
                });
    }

    /** An earlier verdict with the same data and training, which may have been interrupted. */
    private StudyFolder folder(StudySettings settings, StudyLaunch launch) {
        for (String name : StudyFolder.names(home.folder())) {
            if (name.startsWith(STEM + "-")
                    && StudyFolder.read(home.folder(), name).settings().equals(settings)) {
                return StudyFolder.open(home.folder(), name);
            }
        }
        return StudyFolder.create(
                home.folder(),
                StudyFolder.freeName(home.folder(), STEM),
                settings,
                launch.text(),
                Clock.systemUTC());
    }

    private List<VerdictArm> named() {
        return names.stream()
                .distinct()
                .map(name -> new VerdictArm(shown(name), catalog.find(name).policy()))
                .toList();
    }

    private static String shown(String name) {
        return name.endsWith(".json") ? Path.of(name).getFileName().toString() : name;
    }
}
