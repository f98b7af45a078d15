package io.augury.cli.compare;

import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TrainingOptions;
import io.augury.cli.training.Workplace;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares ways of training. */
@Command(
        name = "compare",
        description = {
            "Trains each arm with the same seeds, and shows train accuracy, validation accuracy and"
                    + " the gap between them, with paired differences to the first arm.",
            "Options of train that stand beside the arms are those of every arm; an arm's own"
                    + " come after them. The test images stay sealed.",
            "Finished runs are kept in --out and are not trained again."
        },
        footer = {
            "",
            "Examples:",
            "  augury compare --preset regularizers --data photos/ --epochs 40",
            "  augury compare --data photos/ --arm plain='--regularizer none' --arm"
                    + " smooth='--regularizer label-smoothing,epsilon=0.1' --seeds 5"
        })
public final class CompareCommand implements Runnable {
    @Option(
            names = "--arm",
            paramLabel = "NAME='OPTIONS'",
            description = "An arm and its options, which are those of train; may be repeated.")
    private List<String> arms = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "Arms that have a name: 'regularizers' is none, each installed regularizer"
                            + " alone, flip-crop, and a combination.")
    private String preset;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Trainings of each arm; default: ${DEFAULT-VALUE}.")
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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs, results and plots go; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("comparison");

    @Mixin private TrainingOptions training = new TrainingOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private DeviceOption device = new DeviceOption();

    @Spec private CommandSpec spec;

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        int atOnce = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        requirePositive("--seeds", seeds);
        requirePositive("--workers", atOnce);
        try (Plugins loaded = plugins.load(home)) {
            List<Arm> all = arms(loaded);
            Map<String, Policy> policies = policies(all);
            Device on = DeviceOption.open(device.name(), home);
            all.forEach(arm -> arm.options().task().precision().requireOn(on));
            var task = training.task();
            Workplace workplace =
                    Workplace.open(
                            task.data(), task.reading(home), task.splits(new Seed(seed)), loaded);
            ComparisonPlan plan =
                    new ComparisonPlan(all, policies, workplace, new Seed(seed), on, home);
            List<Run> runs = plan.runs(task, seeds);
            Results results = new Results(all, seeds, train(plan, runs, on, atOnce));
            new CompareReport(results, plan, out).publish(console);
        }
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, option + " is " + value + "; allowed: 1 and more");
        }
    }

    private List<Arm> arms(Plugins loaded) {
        List<String> shared = Arm.shared(spec.commandLine().getParseResult());
        List<Arm> all = new ArrayList<>();
        if (preset != null) {
            all.addAll(Presets.arms(preset, loaded.regularizers().keySet(), shared));
        }
        arms.forEach(text -> all.add(Arm.parse(text, shared)));
        requireNames(all);
        return all;
    }

    private static void requireNames(List<Arm> all) {
        if (all.size() < 2) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "a comparison of %d arm%s; needed: --preset regularizers, or two and more of --arm NAME='OPTIONS'"
                            .formatted(all.size(), all.size() == 1 ? "" : "s"));
        }
        List<String> names = new ArrayList<>();
        for (Arm arm : all) {
            if (names.contains(arm.name())) {
                throw new AuguryException(
                        ErrorCode.USAGE, "two arms have the name '" + arm.name() + "'");
            }
            names.add(arm.name());
        }
    }

    private Map<String, Policy> policies(List<Arm> all) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        for (Arm arm : all) {
            policies.put(
                    arm.name(), arm.checked(() -> catalog.find(arm.options().policy()).policy()));
        }
        return policies;
    }

    private List<Run.Done> train(ComparisonPlan plan, List<Run> runs, Device on, int atOnce) {
        try (ProgressLine line = console.progress();
                Interruption _ = Interruption.met(console, () -> lastWord(line));
                Trainer trainer = new Trainer(on)) {
            Bench bench = new Bench(plan.workplace(), trainer, TrainingJob.Execution.trial());
            CompareProgress progress =
                    new CompareProgress(
                            runs.size(),
                            runs.stream()
                                    .mapToInt(run -> run.arm().options().task().epochs())
                                    .sum());
            List<Run.Done> done =
                    new Comparison(
                                    new RunFolder(out.resolve("runs")),
                                    plan.training(bench, trainer),
                                    line)
                            .run(runs, atOnce, progress);
            progress.untrained().forEach(console::note);
            return done;
        }
    }

    private String lastWord(ProgressLine line) {
        line.clear();
        return "augury: interrupted; every finished run is saved in %s. Go on with: augury %s"
                .formatted(
                        out,
                        ShellText.of(
                                spec.commandLine().getParent().getParseResult().originalArgs()));
    }
}
