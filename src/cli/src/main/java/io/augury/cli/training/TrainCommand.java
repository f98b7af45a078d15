package io.augury.cli.training;

import io.augury.cli.console.Console;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.DeviceOption;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.data.Sample;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.training.EpochRecord;
import io.augury.training.Evaluation;
import io.augury.training.Precision;
import io.augury.training.Recipe;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;
import io.augury.training.TrainingRun;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One full training. */
@Command(
        name = "train",
        description = "Trains one child model and measures it on the test images.",
        footer = {
            "",
            "Examples:",
            "  augury train --data icons --policy flip-crop --epochs 40 --out model.onnx",
            "  augury train --data photos/ --policy policy.json --child wrn-16-2 --regularizer"
                    + " label-smoothing,epsilon=0.1"
        })
public final class TrainCommand implements Runnable {
    /** Of the time of a training: less is hidden well enough behind the steps. */
    private static final double WORTH_A_WORD = 0.1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the trained model here, as an ordinary ONNX model.")
    private Path out;

    @Mixin private TrainingOptions training = new TrainingOptions();
    @Mixin private PluginOptions plugins = new PluginOptions();
    @Mixin private DeviceOption device = new DeviceOption();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        Policy augmentation = catalog.find(training.policy()).policy();
        if (out != null) {
            WholeFile.requireWritable(out);
        }
        TaskOptions task = training.task();
        try (Plugins loaded = plugins.load(home);
                Trainer trainer = new Trainer(opened(task))) {
            Workplace workplace =
                    Workplace.open(
                            task.data(), task.reading(home), task.splits(new Seed(seed)), loaded);
            Recipe recipe = task.recipe(workplace.splits().train().size());
            Bench bench = new Bench(workplace, trainer, execution());
            train(bench, workplace, recipe, augmentation);
        }
    }

    private Device opened(TaskOptions task) {
        Precision precision = task.precision();
        Device on = DeviceOption.open(device.name(), home);
        precision.requireOn(on);
        return on;
    }

    private static TrainingJob.Execution execution() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new TrainingJob.Execution(processors, processors);
    }

    private void train(Bench bench, Workplace workplace, Recipe recipe, Policy augmentation) {
        List<Sample> validation = workplace.splits().searchVal();
        announce(workplace, validation);
        TrainingRun run;
        try (ProgressLine line = console.progress()) {
            run =
                    bench.train(
                            new Bench.Order(
                                    training.task().child(),
                                    recipe,
                                    augmentation,
                                    validation,
                                    new Seed(seed)),
                            epoch -> tell(epoch, recipe, line));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuguryException(ErrorCode.RESOURCES, "the training was interrupted", e);
        }
        Evaluation test = bench.test(run.model(), "train");
        if (out != null) {
            WholeFile.write(out, file -> file.write(run.model().bytes()));
        }
        report(run, test);
    }

    private void announce(Workplace workplace, List<Sample> validation) {
        console.note(
                "%s on %s: %d training, %d validation, %d test images"
                        .formatted(
                                training.task().child().name(),
                                workplace.dataset().name(),
                                workplace.splits().train().size(),
                                validation.size(),
                                workplace.splits().test().size()));
    }

    private void tell(EpochRecord epoch, Recipe recipe, ProgressLine line) {
        line.say(
                String.format(
                        Locale.ROOT,
                        "epoch %3d/%d  train loss %.4f  accuracy %s %%  val loss %.4f  accuracy %s"
                                + " %%  %.1fs",
                        epoch.epoch(),
                        recipe.epochs(),
                        epoch.trainLoss(),
                        Numbers.percent(epoch.trainAccuracy()),
                        epoch.valLoss(),
                        Numbers.percent(epoch.valAccuracy()),
                        epoch.seconds()));
    }

    private void report(TrainingRun run, Evaluation test) {
        Device on = DeviceOption.open(device.name(), home);
        console.json(() -> TrainTree.of(run, test, on, training.task().precision(), seed));
        console.line(
                String.format(
                        Locale.ROOT,
                        "test accuracy %s %%, loss %.4f; %d parameters, %.0f images a second on %s",
                        Numbers.percent(test.accuracy()),
                        test.loss(),
                        run.model().parameters(),
                        run.pace().imagesPerSecond(),
                        on));
        if (run.pace().waitShare() > WORTH_A_WORD) {
            console.note(
                    "%.0f %% of the training time went by waiting for augmented images"
                            .formatted(100 * run.pace().waitShare()));
        }
        if (out != null) {
            console.line("wrote " + out);
        }
    }
}
