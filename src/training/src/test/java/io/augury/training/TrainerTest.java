package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.data.Sample;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.training.TrainingJob.Data;
import io.augury.training.TrainingJob.Execution;
import io.augury.training.child.ChildModels;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class TrainerTest {
    private static final Trainer TRAINER = new Trainer(Device.cpu());
    private static final List<Sample> TRAIN = Shapes.samples(150, 3, "train");
    private static final List<Sample> VALIDATION = Shapes.samples(90, 3, "validation");

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    private static TrainingJob job(String child, Recipe recipe) {
        return new TrainingJob(
                ChildModels.named(child),
                recipe,
                new Data(AugmentedSet.plain(TRAIN), VALIDATION, Shapes.CLASSES),
                List.of(),
                new Seed(3),
                Execution.trial());
    }

    private static Recipe recipe(int epochs, double rate) {
        return Recipe.standard(epochs, 32)
                .withOptimizer(OptimizerSetting.of("sgd", Map.of("lr", rate)));
    }

    private static TrainingJob with(TrainingJob job, AugmentedSet train) {
        return new TrainingJob(
                job.child(),
                job.recipe(),
                new Data(train, job.data().validation(), job.data().classes()),
                job.regularizers(),
                job.seed(),
                job.execution());
    }

    private static TrainingJob with(TrainingJob job, Regularizer regularizer) {
        return new TrainingJob(
                job.child(),
                job.recipe(),
                job.data(),
                List.of(ActiveRegularizer.of(regularizer, Map.of())),
                job.seed(),
                job.execution());
    }

    private static TrainingJob with(TrainingJob job, Execution execution) {
        return new TrainingJob(
                job.child(), job.recipe(), job.data(), job.regularizers(), job.seed(), execution);
    }

    @Test
    void learnsToTellShapesApart() throws InterruptedException {
        List<EpochRecord> heard = new ArrayList<>();
        TrainingRun run = TRAINER.train(job("resnet8", recipe(6, 0.05)), heard::add);

        assertThat(run.epochs()).isEqualTo(heard).hasSize(6);
        assertThat(run.epochs().getLast().trainLoss())
                .isLessThan(run.epochs().getFirst().trainLoss() / 2);
        assertThat(run.score()).isGreaterThan(0.9);
        assertThat(run.score()).isEqualTo(run.epochs().getLast().valAccuracy());
        assertThat(TRAINER.evaluate(run.model(), VALIDATION, 1).accuracy()).isEqualTo(run.score());
    }

    @ParameterizedTest
    @CsvSource({
        "resnet8, 1, 7, 5",
        "resnet8-s2, 3, 9, 1",
        "wrn-16-2, 3, 5, 9",
        "mlp, 1, 4, 6",
        "mlp, 3, 1, 1"
    })
    void takesAnyImageSizeAndChannels(String child, int channels, int width, int height)
            throws InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] pixels = new byte[width * height * channels];
            Arrays.fill(pixels, (byte) (25 * i));
            samples.add(new Sample(Image.of(width, height, channels, pixels), i % 2, "" + i));
        }
        Data data = new Data(AugmentedSet.plain(samples), samples, List.of("even", "odd"));
        TrainingJob job =
                new TrainingJob(
                        ChildModels.named(child),
                        recipe(2, 0.01),
                        data,
                        List.of(),
                        new Seed(1),
                        Execution.trial());

        TrainingRun run = TRAINER.train(job, EpochListener.none());

        assertThat(run.epochs()).allMatch(epoch -> Double.isFinite(epoch.trainLoss()));
    }

    @Test
    void sameSeedGivesTheSameModelWhateverTheThreadsBesideIt() throws Exception {
        AugmentedSet noisy =
                new AugmentedSet(
                        TRAIN,
                        (index, seed) -> {
                            byte[] pixels = TRAIN.get(index).image().samples().clone();
                            pixels[seed.generator().nextInt(pixels.length)] = 77;
                            return Image.of(Shapes.SIDE, Shapes.SIDE, 3, pixels);
                        });
        TrainingJob one = with(job("resnet8", recipe(2, 0.05)), noisy);
        TrainingJob four = with(one, new Execution(1, 4));
        List<Future<TrainingRun>> runs;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Callable<TrainingRun>> tasks = new ArrayList<>();
            for (TrainingJob job : List.of(one, four, one)) {
                tasks.add(() -> TRAINER.train(job, EpochListener.none()));
            }
            runs = threads.invokeAll(tasks);
        }
        TrainingRun first = runs.getFirst().get();

        for (Future<TrainingRun> run : runs) {
            assertThat(run.get().model().tensors()).isEqualTo(first.model().tensors());
            assertThat(run.get().score()).isEqualTo(first.score());
        }
        TrainingJob other =
                new TrainingJob(
                        one.child(),
                        one.recipe(),
                        one.data(),
                        List.of(),
                        new Seed(4),
                        one.execution());
        assertThat(TRAINER.train(other, EpochListener.none()).model().tensors())
                .isNotEqualTo(first.model().tensors());
    }

    @Test
    void aTrainingSetSmallerThanABatchIsOneBatch() throws InterruptedException {
        TrainingJob job =
                with(job("mlp", recipe(3, 0.01)), AugmentedSet.plain(TRAIN.subList(0, 5)));

        assertThat(job.shape().images()).isEqualTo(5);
        assertThat(TRAINER.train(job, EpochListener.none()).epochs()).hasSize(3);
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTrainingWithAReason() {
        TrainingJob job = job("mlp", recipe(3, 99));

        assertThatThrownBy(() -> TRAINER.train(job, EpochListener.none()))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessageContaining("training diverged")
                .hasMessageContaining("epoch")
                .hasMessageContaining("sgd,lr=");
    }

    @Test
    void anInterruptionEndsTheTraining() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> TRAINER.train(job("mlp", recipe(3, 0.01)), EpochListener.none()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aFailingAugmentationEndsTheTraining() {
        AugmentedSet broken =
                new AugmentedSet(
                        TRAIN,
                        (index, seed) -> {
                            throw new AuguryException(
                                    ErrorCode.PLUGIN, "operation Boom of plugin p failed");
                        });

        assertThatThrownBy(
                        () ->
                                TRAINER.train(
                                        with(job("mlp", recipe(1, 0.01)), broken),
                                        EpochListener.none()))
                .isInstanceOf(AuguryException.class)
                .hasMessage("operation Boom of plugin p failed");
    }

    @Test
    void aTrainingGoesOnFromItsCheckpointAsIfItHadNotStopped() throws InterruptedException {
        TrainingJob job = job("resnet8", recipe(4, 0.05));
        TrainingRun whole = TRAINER.train(job, EpochListener.none());

        Checkpoint half = TRAINER.begin(job, 2, EpochListener.none());
        TrainingRun rest = TRAINER.train(job, half, EpochListener.none());

        assertThat(half.epochs()).isEqualTo(2);
        assertThat(rest.epochs()).extracting(EpochRecord::epoch).containsExactly(3, 4);
        assertThat(rest.model().tensors()).isEqualTo(whole.model().tensors());
        assertThat(rest.score()).isEqualTo(whole.score());
    }

    @Test
    void otherAugmentationGoesOnFromTheSameCheckpoint() throws InterruptedException {
        TrainingJob job = job("mlp", recipe(4, 0.05));
        Checkpoint half = TRAINER.begin(job, 2, EpochListener.none());
        AugmentedSet black =
                new AugmentedSet(
                        TRAIN,
                        (index, seed) ->
                                Image.of(
                                        Shapes.SIDE,
                                        Shapes.SIDE,
                                        3,
                                        new byte[Shapes.SIDE * Shapes.SIDE * 3]));

        TrainingRun other = TRAINER.train(with(job, black), half, EpochListener.none());

        assertThat(other.model().tensors())
                .isNotEqualTo(TRAINER.train(job, half, EpochListener.none()).model().tensors());
        assertThat(other.epochs().getFirst().trainAccuracy()).isLessThan(0.6);
    }

    @Test
    void aCheckpointLeavesWhatItDoesNotKnowAsItStarts() {
        Tensor zero = Tensor.scalar(0);
        Tensor pair = Tensor.floats(Shape.of(2), 1, 2);
        Checkpoint checkpoint = new Checkpoint(1, Map.of("weight", pair, "memory", pair));

        assertThat(
                        checkpoint.over(
                                Map.of(
                                        "weight",
                                        Tensor.floats(Shape.of(2), 0, 0),
                                        "memory",
                                        zero,
                                        "new",
                                        zero)))
                .isEqualTo(Map.of("weight", pair, "memory", zero, "new", zero));
    }

    @Test
    void nothingGoesOnAfterItsLastEpoch() {
        TrainingJob job = job("mlp", recipe(2, 0.05));

        assertThatThrownBy(
                        () -> TRAINER.train(job, new Checkpoint(2, Map.of()), EpochListener.none()))
                .hasMessage("a training of 2 epochs cannot go on after 2");
    }

    private record KeepFirstStopThird() implements Regularizer {
        private static final RegularizerSpec SPEC =
                RegularizerSpec.named("keep-first")
                        .summary("Test.")
                        .formula("none")
                        .source("test")
                        .build();

        @Override
        public RegularizerSpec spec() {
            return SPEC;
        }

        @Override
        public void edit(TrainingStepEdits step) {
            step.epoch(
                    (epochs, parameters) ->
                            new EpochDecision(epochs.size() == 1, epochs.size() == 3));
        }
    }

    @Test
    void validatesOnlyTheLastEpochWhereNobodyWantsMore() throws InterruptedException {
        TrainingJob job = job("mlp", recipe(3, 0.01));
        AtomicInteger ends = new AtomicInteger();
        TrainingRun lean = TRAINER.train(job, EpochListener.ofEnds(ends::incrementAndGet));
        TrainingRun full = TRAINER.train(job, EpochListener.none());

        assertThat(ends).hasValue(3);
        assertThat(lean.epochs())
                .extracting(epoch -> epoch.validation().isPresent())
                .containsExactly(false, false, true);
        assertThat(lean.score()).isEqualTo(full.score());
        assertThat(lean.epochs().getLast().valLoss()).isEqualTo(full.epochs().getLast().valLoss());
    }

    @Test
    void anEpochRuleSeesEveryValidation() throws InterruptedException {
        TrainingJob whole = job("mlp", recipe(9, 0.01));
        TrainingRun run =
                TRAINER.train(
                        with(whole, new KeepFirstStopThird()), EpochListener.ofEnds(() -> {}));
        assertThat(run.epochs()).hasSize(3).allMatch(epoch -> epoch.validation().isPresent());
    }

    @Test
    void anEpochRuleCanStopAndKeepWeights() throws InterruptedException {
        TrainingJob whole = job("mlp", recipe(9, 0.01));
        TrainingRun run =
                TRAINER.train(with(whole, new KeepFirstStopThird()), EpochListener.none());

        assertThat(run.epochs()).hasSize(3);
        Evaluation kept = TRAINER.evaluate(run.model(), VALIDATION, 1);
        assertThat(kept.loss()).isEqualTo(run.epochs().getFirst().valLoss());
        assertThat(run.score()).isEqualTo(run.epochs().getLast().valAccuracy());
    }

    @Test
    void adamLearnsToo() throws InterruptedException {
        Recipe recipe =
                Recipe.standard(6, 32)
                        .withOptimizer(OptimizerSetting.of("adam", Map.of("lr", 0.003)));

        assertThat(TRAINER.train(job("mlp", recipe), EpochListener.none()).score())
                .isGreaterThan(0.6);
    }
}
