package io.augury.cli.training;

import io.augury.cli.dataset.ReadOptions;
import io.augury.cli.installation.Home;
import io.augury.data.ReadSettings;
import io.augury.data.SplitSettings;
import io.augury.policy.RegularizerSetting;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.training.OptimizerSetting;
import io.augury.training.Recipe;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** Which child is trained on what, and how. */
public final class TaskOptions {
    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "A data set's file or folder, or 'icons'; default: ${DEFAULT-VALUE}.")
    private String data = "icons";

    @Option(
            names = "--child",
            paramLabel = "NAME",
            description =
                    "The child model: resnet8, wrn-16-2, wrn-40-2, wrn-28-10 or mlp; default:"
                            + " ${DEFAULT-VALUE}.")
    private String child = "resnet8";

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images; default: ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Images a step; default: ${DEFAULT-VALUE}.")
    private int batch = 64;

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Train on so many images, drawn by class; default: all.")
    private Integer trainSize;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME[,key=value]",
            description = "For instance sgd,lr=0.05; default: sgd with 0.1 per 128 images a step.")
    private String optimizer;

    @Option(
            names = "--regularizer",
            paramLabel = "NAME[,key=value]",
            description =
                    "For instance label-smoothing,epsilon=0.1; may be repeated; default:"
                            + " weight-decay. 'none' leaves that out.")
    private List<String> regularizers = new ArrayList<>();

    @Mixin private ReadOptions reading = new ReadOptions();

    /** What was named as data set. */
    public String data() {
        return data;
    }

    /** The child model. */
    public ChildModel child() {
        return ChildModels.named(child);
    }

    /** How the data set is read. */
    public ReadSettings reading(Home home) {
        return reading.settings(home);
    }

    /** How the data set is divided. */
    public SplitSettings splits(Seed seed) {
        SplitSettings settings = SplitSettings.of(seed);
        return trainSize == null ? settings : settings.withTrainSize(trainSize);
    }

    /** How the child is trained. */
    public Recipe recipe() {
        requirePositive("--epochs", epochs);
        requirePositive("--batch", batch);
        Recipe recipe = Recipe.standard(epochs, batch);
        if (optimizer != null) {
            recipe = recipe.withOptimizer(OptimizerSetting.parse(optimizer));
        }
        return regularizers.isEmpty() ? recipe : recipe.withRegularizers(named());
    }

    private List<RegularizerSetting> named() {
        return regularizers.stream()
                .filter(text -> !text.equals("none"))
                .map(RegularizerText::parse)
                .toList();
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, option + " is " + value + "; allowed: 1 and more");
        }
    }
}
