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
import io.augury.training.Precision;
import io.augury.training.Recipe;
import io.augury.training.ScheduleSetting;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;
import io.augury.training.child.OnnxChild;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which child is trained on what, and how. */
public final class TaskOptions {
    private static final int STEPS_AN_EPOCH = 32;
    private static final int SMALLEST_BATCH = 16;
    private static final int LARGEST_BATCH = 128;

    /** An optimizer beside which the default weight decay would be a second one. */
    private static final String DECAYS_BY_ITSELF = "adamw";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "A data set's file or folder, or 'icons'; default: ${DEFAULT-VALUE}.")
    private String data = "icons";

    @Option(
            names = "--child",
            paramLabel = "NAME|FILE.onnx",
            description =
                    "The child model: resnet8, resnet8-s2 (halves images first, a quarter of the"
                            + " work), wrn-16-2, wrn-40-2, wrn-28-10, mlp, or a classifier in an"
                            + " ONNX file; default: ${DEFAULT-VALUE}.")
    private String child = "resnet8-s2";

    @Option(
            names = "--keep-head",
            description =
                    "Refuse a child file with another number of classes than the data, rather than"
                            + " give it a new last layer.")
    private boolean keepHead;

    @Option(
            names = "--from-scratch",
            description = "Draw the weights of a child file anew, rather than go on with its own.")
    private boolean fromScratch;

    private ChildModel resolved;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images; default: ${DEFAULT-VALUE}.",
            defaultValue = "40")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Images a step; default: 16 to 128, so that an epoch has at least 32 steps.")
    private Integer batch;

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Train on so many images, drawn by class; default: all.")
    private Integer trainSize;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME[,key=value]",
            description =
                    "sgd, adam, adamw or rmsprop, for instance sgd,lr=0.05,nesterov=false; default:"
                            + " sgd with lr 0.2, less for batches below 32.")
    private String optimizer;

    @Option(
            names = "--schedule",
            paramLabel = "NAME[,key=value]",
            description =
                    "How the rate falls: cosine, constant, step or one-cycle, for instance"
                        + " step,every=10,gamma=0.1,warm-up=1; default: cosine after a warm-up of"
                        + " three tenths of the epochs.")
    private String schedule;

    @Option(
            names = "--regularizer",
            paramLabel = "NAME[,key=value]",
            description =
                    "For instance label-smoothing,epsilon=0.1; may be repeated; default:"
                            + " weight-decay, but for adamw. 'none' leaves that out. See 'augury"
                            + " plugins list'.")
    private List<String> regularizers = new ArrayList<>();

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description =
                    "fp32, tf32 (GPU only) or fp16 with loss scaling, of convolutions and matrix"
                            + " products; default: fp32.")
    private String precision = Precision.FP32.text();

    @Mixin private ReadOptions reading = new ReadOptions();

    /** What was named as data set. */
    public String data() {
        return data;
    }

    /** The child model. */
    public ChildModel child() {
        if (resolved == null) {
            resolved = resolve();
        }
        return resolved;
    }

    private ChildModel resolve() {
        if (ChildModels.isFile(child)) {
            return OnnxChild.read(Path.of(child), new OnnxChild.Settings(keepHead, fromScratch));
        }
        if (keepHead || fromScratch) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "%s is for child models from a file that ends in .onnx, not for '%s'"
                            .formatted(keepHead ? "--keep-head" : "--from-scratch", child));
        }
        return ChildModels.named(child);
    }

    /** Passes over the training images. */
    public int epochs() {
        return epochs;
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

    /** How the child is trained on so many images. */
    public Recipe recipe(int trainingImages) {
        int images = batch == null ? batchFor(trainingImages) : batch;
        requirePositive("--epochs", epochs);
        requirePositive("--batch", images);
        Recipe standard = Recipe.standard(epochs, images).withPrecision(precision());
        Recipe recipe =
                optimizer == null
                        ? standard
                        : standard.withOptimizer(OptimizerSetting.parse(optimizer));
        Recipe scheduled =
                schedule == null ? recipe : recipe.withSchedule(ScheduleSetting.parse(schedule));
        boolean decays = recipe.optimizer().name().equals(DECAYS_BY_ITSELF);
        return regularizers.isEmpty() && !decays ? scheduled : scheduled.withRegularizers(named());
    }

    /** In how many bits products are computed. */
    public Precision precision() {
        return Precision.named(precision);
    }

    private static int batchFor(int trainingImages) {
        int steps = Math.max(1, trainingImages / STEPS_AN_EPOCH);
        return Math.clamp(Integer.highestOneBit(steps), SMALLEST_BATCH, LARGEST_BATCH);
    }

    private List<RegularizerSetting> named() {
        List<RegularizerSetting> named =
                regularizers.stream()
                        .filter(text -> !text.equals("none"))
                        .map(RegularizerText::parse)
                        .toList();
        Set<String> names = new HashSet<>();
        for (RegularizerSetting setting : named) {
            if (!names.add(setting.name())) {
                throw new AuguryException(
                        ErrorCode.USAGE,
                        "--regularizer names '%s' twice; allowed: once, with all its values"
                                .formatted(setting.name()));
            }
        }
        return named;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, option + " is " + value + "; allowed: 1 and more");
        }
    }
}
