package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.installation.StudyPolicy;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.policy.published.NamedPolicies;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.VerdictArm;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Judges policies. */
@Command(
        name = "verdict",
        description = {
            "Trains policies and baselines with the same seeds and compares them on the sealed test"
                    + " images.",
            "The last policy is judged against none, flip-crop and those before it; a study's name"
                + " stands for the policy that it found, with the study's own data and training."
        },
        footer = {
            "",
            "Examples:",
            "  augury verdict icons-1 --seeds 5",
            "  augury verdict trivial-augment policy.json --data photos/ --epochs 40"
        })
public final class VerdictCommand implements Runnable {
    private static final List<String> BASELINES = List.of("none", "flip-crop");
    private static final String ANY_SPACE = "small";
    private static final String ANY_SEARCHER = "random";

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "A study, or policies by name or file.")
    private List<String> names;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Trainings of each policy; default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

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

    @Mixin private TaskOptions task = new TaskOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private DeviceOption device = new DeviceOption();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        if (seeds < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--seeds is " + seeds + "; allowed: 1 and more");
        }
        if (names.size() == 1 && StudyFolder.names(home.folder()).contains(names.getFirst())) {
            judgeStudy(names.getFirst());
        } else {
            judgePolicies();
        }
    }

    private void judgeStudy(String study) {
        List<VerdictArm> arms = arms(List.of());
        arms.add(new VerdictArm("found", StudyPolicy.of(home, study).policy()));
        try (StudyFolder folder = StudyFolder.open(home.folder(), study)) {
            StudyLaunch launch =
                    StudyLaunch.of(folder.launch())
                            .with(Optional.ofNullable(workers), device.named());
            try (Plugins loaded = plugins.load(home, launch.plugins())) {
                Device on = DeviceOption.open(launch.device(), home);
                Workplace workplace = ResumeCommand.workplace(folder, home, loaded);
                new StudySession(folder, launch, workplace, console).judge(on, arms, seeds);
            }
        }
    }

    /** Its trainings are kept as a study without a search, so that nothing is lost. */
    private void judgePolicies() {
        List<VerdictArm> arms = arms(names);
        StudyLaunch launch =
                new StudyLaunch(
                        workers == null ? StudyLaunch.defaultWorkers() : workers,
                        device.name(),
                        plugins.folders(),
                        new StudyLaunch.Goal(OptionalInt.of(1), Optional.empty(), seeds),
                        Optional.empty());
        try (Plugins loaded = plugins.load(home)) {
            Device on = DeviceOption.open(device.name(), home);
            NewStudy study = new NewStudy(task, new Seed(seed), home);
            Workplace workplace = study.workplace(loaded);
            arms.forEach(arm -> workplace.check(arm.policy()));
            StudySettings settings =
                    study.settings(
                            workplace, new NewStudy.Choice(ANY_SPACE, List.of()), ANY_SEARCHER);
            try (StudyFolder folder =
                    StudyFolder.create(
                            home.folder(),
                            StudyFolder.freeName(home.folder(), "verdict"),
                            settings,
                            launch.text(),
                            Clock.systemUTC())) {
                console.note("kept as study " + folder.name());
                new StudySession(folder, launch, workplace, console).judge(on, arms, seeds);
            }
        }
    }

    private List<VerdictArm> arms(List<String> named) {
        Set<String> all = new LinkedHashSet<>(BASELINES);
        all.removeAll(named);
        all.addAll(named);
        List<VerdictArm> arms = new ArrayList<>();
        for (String name : all) {
            arms.add(
                    new VerdictArm(
                            shown(name),
                            BASELINES.contains(name)
                                    ? NamedPolicies.named(name).policy()
                                    : catalog.find(name).policy()));
        }
        return arms;
    }

    private static String shown(String name) {
        return name.endsWith(".json") ? Path.of(name).getFileName().toString() : name;
    }
}
