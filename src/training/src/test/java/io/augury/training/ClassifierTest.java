package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.data.Sample;
import io.augury.runtime.Device;
import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.training.child.ChildModels;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ClassifierTest {
    private static final Trainer TRAINER = new Trainer(Device.cpu());
    private static final List<Sample> TRAIN = Shapes.samples(150, 1, "train");

    /** More than one batch, and not a whole number of batches. */
    private static final List<Sample> OTHERS = Shapes.samples(300, 1, "others");

    private static final int DRAWS = 3;
    private static TrainedModel model;
    private static Classifier classifier;

    @BeforeAll
    static void train() throws InterruptedException {
        TrainingJob job =
                new TrainingJob(
                        ChildModels.named("mlp"),
                        Recipe.standard(3, 32)
                                .withOptimizer(OptimizerSetting.of("sgd", Map.of("lr", 0.02))),
                        new TrainingJob.Data(
                                AugmentedSet.plain(TRAIN), OTHERS.subList(0, 30), Shapes.CLASSES),
                        List.of(),
                        new Seed(3),
                        TrainingJob.Execution.trial());
        model = TRAINER.train(job, EpochListener.none()).model();
        classifier = TRAINER.classifier(model, 1);
    }

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    /** Half of the images black, which of them depending on the seed. */
    private static AugmentedSet darkened() {
        byte[] black = new byte[Shapes.SIDE * Shapes.SIDE];
        return new AugmentedSet(
                OTHERS,
                (index, seed) ->
                        seed.generator().nextBoolean()
                                ? Image.of(Shapes.SIDE, Shapes.SIDE, 1, black)
                                : OTHERS.get(index).image());
    }

    @Test
    void imagesAsTheyAreScoreAsInAnyEvaluation() throws InterruptedException {
        Evaluation plain = TRAINER.evaluate(model, OTHERS, 1);
        assertThat(plain.accuracy()).as("learnt, but not all").isBetween(0.5, 0.99);
        Evaluation found = classifier.evaluate(AugmentedSet.plain(OTHERS), DRAWS, new Seed(1), 1);
        assertThat(found.accuracy()).isEqualTo(plain.accuracy());
        assertThat(found.loss()).isCloseTo(plain.loss(), within(1e-6));
        assertThat(found.counts()).containsExactly(300, 300, 300);
    }

    @Test
    void theScoreIsTheMeanOverAllDraws() throws InterruptedException {
        Seed seed = new Seed(8);
        AugmentedSet set = darkened();
        List<Double> accuracies = new ArrayList<>();
        for (int draw = 1; draw <= DRAWS; draw++) {
            List<Sample> drawn = new ArrayList<>();
            for (int i = 0; i < OTHERS.size(); i++) {
                Seed ofImage = AugmentedSet.seed(seed, draw).child(i);
                Image image = set.augmentation().augment(i, ofImage);
                drawn.add(new Sample(image, OTHERS.get(i).label(), "" + i));
            }
            accuracies.add(TRAINER.evaluate(model, drawn, 1).accuracy());
        }
        assertThat(accuracies).doesNotHaveDuplicates();
        double mean = accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(classifier.evaluate(set, DRAWS, seed, 1).accuracy())
                .isCloseTo(mean, within(1e-12));
        assertThat(classifier.evaluate(set, 1, seed, 1).accuracy())
                .isEqualTo(accuracies.getFirst());
    }

    @Test
    void manyAtOnceAndManyThreadsGiveTheSame() throws Exception {
        double alone = classifier.evaluate(darkened(), DRAWS, new Seed(8), 1).loss();
        assertThat(classifier.evaluate(darkened(), DRAWS, new Seed(9), 1).loss())
                .isNotEqualTo(alone);
        List<Callable<Double>> many = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            int threads = i;
            many.add(() -> classifier.evaluate(darkened(), DRAWS, new Seed(8), threads).loss());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Double> each : threads.invokeAll(many)) {
                // Batches are in the same order, so that even sums are the same to the bit.
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void anInterruptedEvaluationEnds() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> classifier.evaluate(darkened(), 1000, new Seed(8), 1))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
