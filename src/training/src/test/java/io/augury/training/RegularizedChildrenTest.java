package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;

import io.augury.data.Sample;
import io.augury.graph.Tensor;
import io.augury.regularizers.BuiltinRegularizers;
import io.augury.regularizers.ShakeDrop;
import io.augury.regularizers.SpectralNorm;
import io.augury.regularizers.StochasticDepth;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.training.TrainingJob.Data;
import io.augury.training.TrainingJob.Execution;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.OnnxChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The built-in regularizers in whole trainings of the built-in children. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegularizedChildrenTest {
    private static final List<Sample> IMAGES = Shapes.samples(24, 1, "regularized");

    /** Of which the mlp has no site. */
    private static final Set<String> RESIDUAL = Set.of("stochastic-depth", "shake-drop");

    /** Which by default change nothing where gradients are small and no epoch is worse. */
    private static final Set<String> MAY_BE_IDLE =
            Set.of("early-stopping", "gradient-clipping", "value-clipping");

    @TempDir private Path folder;

    private final TrainedModel plain = train("resnet8", List.of());

    RegularizedChildrenTest() throws InterruptedException {}

    private static TrainingJob job(String child, List<ActiveRegularizer> regularizers) {
        return job(child, 2, regularizers);
    }

    private static TrainingJob job(String child, int epochs, List<ActiveRegularizer> regularizers) {
        return job(ChildModels.named(child), epochs, regularizers);
    }

    private static TrainingJob job(
            ChildModel child, int epochs, List<ActiveRegularizer> regularizers) {
        return new TrainingJob(
                child,
                Recipe.standard(epochs, 12),
                new Data(AugmentedSet.plain(IMAGES), IMAGES, Shapes.CLASSES),
                regularizers,
                new Seed(4),
                Execution.trial());
    }

    private static TrainedModel train(String child, List<ActiveRegularizer> regularizers)
            throws InterruptedException {
        return train(job(child, regularizers));
    }

    private static TrainedModel train(TrainingJob job) throws InterruptedException {
        try (Trainer trainer = new Trainer(Device.cpu())) {
            return trainer.train(job, EpochListener.none()).model();
        }
    }

    static Stream<ActiveRegularizer> all() {
        return Guice.createInjector(new BuiltinRegularizers().module())
                .getInstance(Key.get(new TypeLiteral<Set<Regularizer>>() {}))
                .stream()
                .map(regularizer -> ActiveRegularizer.of(regularizer, Map.of()));
    }

    private static List<ActiveRegularizer> fitting(String child) {
        return all().filter(each -> !child.equals("mlp") || !RESIDUAL.contains(each.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachAloneTrains(ActiveRegularizer regularizer) throws InterruptedException {
        TrainedModel model = train("resnet8", List.of(regularizer));

        for (float value : model.tensors().get("stem.conv").floats()) {
            assertThat(value).isFinite();
        }
        if (!MAY_BE_IDLE.contains(regularizer.name())) {
            assertThat(model.tensors().get("head.weight"))
                    .isNotEqualTo(plain.tensors().get("head.weight"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "resnet8", "wrn-16-2"})
    void allTogetherTrain(String child) throws InterruptedException {
        TrainedModel model = train(child, fitting(child));

        assertThat(model.tensors().get("head.bias").floats()).doesNotContain(Float.NaN);
    }

    /** Of images and of sequences. */
    @ParameterizedTest
    @ValueSource(strings = {"residual", "attention"})
    void allTogetherTrainAFileWithResidualBranches(String name)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".onnx");
        try (InputStream in = getClass().getResourceAsStream("onnx/" + name + ".onnx")) {
            Files.copy(in, file);
        }
        OnnxChild child = OnnxChild.read(file, OnnxChild.Settings.standard());

        TrainedModel model = train(job(child, 2, all().toList()));

        model.tensors()
                .values()
                .forEach(tensor -> assertThat(tensor.numbers()).doesNotContain(Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrn-40-2", "wrn-28-10"})
    void allTogetherAreWrittenIntoLargeChildren(String child) {
        StepDesign design = StepDesign.of(job(child, fitting(child)));
        ChildPlan plan = ChildPlan.of(design.child(), 1, 8, 8, 3);

        RegularizerSites.check(design, plan);
        assertThat(StepGraph.write(design, plan).nodes()).isNotEmpty();
    }

    @Test
    void oneStepServesAllValues() {
        Regularizer noise = new SpectralNorm();

        assertThat(StepDesign.of(job("mlp", List.of(active(noise, "norm", 1)))))
                .isEqualTo(StepDesign.of(job("mlp", List.of(active(noise, "norm", 2)))));
    }

    private static ActiveRegularizer active(Regularizer regularizer, String name, double value) {
        return ActiveRegularizer.of(regularizer, Map.of(name, value));
    }

    @Test
    void aChildWithoutTheSiteIsRefused() {
        assertThatThrownBy(() -> train("mlp", List.of(active(new ShakeDrop(), "rate", 0.5))))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessageContaining("regularizer shake-drop edits branch sites")
                .hasMessageContaining("child mlp has only hidden")
                .hasMessageContaining("resnet8, resnet8-s2, wrn-16-2, wrn-40-2, wrn-28-10");
    }

    @Test
    void trainedKernelsHaveTheSpectralNorm() throws InterruptedException {
        TrainedModel model =
                train(job("mlp", 15, List.of(active(new SpectralNorm(), "norm", 1.5))));

        Tensor head = model.tensors().get("head.weight");
        int columns = (int) head.shape().dim(1);
        double[] right = new double[columns];
        Arrays.fill(right, 1);
        double norm = 0;
        for (int i = 0; i < 300; i++) {
            norm = Math.sqrt(iterate(head.floats(), right));
        }
        assertThat(norm).isEqualTo(1.5, within(0.05));
    }

    /** One power iteration on the product with the transpose; returns its largest value so far. */
    private static double iterate(float[] w, double[] right) {
        double[] next = new double[right.length];
        for (int row = 0; row < w.length / right.length; row++) {
            double left = 0;
            for (int c = 0; c < right.length; c++) {
                left += w[row * right.length + c] * right[c];
            }
            for (int c = 0; c < right.length; c++) {
                next[c] += w[row * right.length + c] * left;
            }
        }
        double length = 0;
        for (double value : next) {
            length += value * value;
        }
        for (int c = 0; c < right.length; c++) {
            right[c] = next[c] / Math.sqrt(length);
        }
        return Math.sqrt(length);
    }

    @Test
    void trainedBranchesHaveTheirExpectedFactor() throws InterruptedException {
        TrainedModel model = train("resnet8", List.of(active(new StochasticDepth(), "rate", 0.6)));

        assertThat(model.tensors().get("block1.branch.factor").floats()[0])
                .isEqualTo(0.8f, within(1e-6f));
        assertThat(model.tensors().get("block3.branch.factor").floats()[0])
                .isEqualTo(0.4f, within(1e-6f));
        assertThat(model.graph().nodes())
                .filteredOn(node -> node.op().equals("Mul"))
                .hasSizeGreaterThan(2);
    }
}
