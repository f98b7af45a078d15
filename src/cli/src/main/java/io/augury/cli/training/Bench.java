package io.augury.cli.training;

import io.augury.data.Sample;
import io.augury.data.TestOpening;
import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.training.AugmentedSet;
import io.augury.training.Checkpoint;
import io.augury.training.Classifier;
import io.augury.training.EpochListener;
import io.augury.training.Evaluation;
import io.augury.training.Recipe;
import io.augury.training.TrainedModel;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;
import io.augury.training.TrainingRun;
import io.augury.training.child.ChildModel;

import java.util.List;

/** Where children are trained on one workplace's data; safe for several threads. */
public final class Bench {
    private final Workplace workplace;
    private final Trainer trainer;
    private final TrainingJob.Execution execution;
    private List<Sample> test;

    /** A bench that trains with so many threads. */
    public Bench(Workplace workplace, Trainer trainer, TrainingJob.Execution execution) {
        this.workplace = workplace;
        this.trainer = trainer;
        this.execution = execution;
    }

    /**
     * What is trained.
     *
     * @param validation measured after the last epoch, and after others if it is wanted
     */
    public record Order(
            ChildModel child, Recipe recipe, Policy policy, List<Sample> validation, Seed seed) {}

    /**
     * Trains a child.
     *
     * @throws io.augury.spi.AuguryException INPUT if the policy does not fit the images, or the
     *     training diverges
     */
    public TrainingRun train(Order order, EpochListener listener) throws InterruptedException {
        return trainer.train(job(order), listener);
    }

    /**
     * Trains the first epochs of an order, from which others may go on.
     *
     * @throws io.augury.spi.AuguryException as {@link #train(Order, EpochListener)} does
     */
    public Checkpoint begin(Order order, int epochs, EpochListener listener)
            throws InterruptedException {
        return trainer.begin(job(order), epochs, listener);
    }

    /**
     * Trains the epochs of an order that a checkpoint does not have behind it.
     *
     * @throws io.augury.spi.AuguryException as {@link #train(Order, EpochListener)} does
     */
    public TrainingRun train(Order order, Checkpoint from, EpochListener listener)
            throws InterruptedException {
        return trainer.train(job(order), from, listener);
    }

    /**
     * Trains a child on some of the training images only.
     *
     * @param images at least one
     * @throws io.augury.spi.AuguryException as {@link #train(Order, EpochListener)} does
     */
    TrainingRun train(Order order, List<Sample> images, EpochListener listener)
            throws InterruptedException {
        return trainer.train(job(order, images), listener);
    }

    /** How well a model does on images as they are. */
    Evaluation evaluate(TrainedModel model, List<Sample> images) {
        return trainer.evaluate(model, images, execution.stepThreads());
    }

    /** A trained model, ready to classify as long as the trainer is open. */
    Classifier classifier(TrainedModel model) {
        return trainer.classifier(model, execution.stepThreads());
    }

    /**
     * What a model is to recognise.
     *
     * @param draws how often each image is augmented anew, at least 1
     */
    record Augmented(List<Sample> images, Policy policy, int draws) {}

    /**
     * How well a model classifies augmented images.
     *
     * @throws io.augury.spi.AuguryException INPUT if the policy does not fit the images, PLUGIN if
     *     an operation fails or hangs
     */
    Evaluation evaluate(Classifier classifier, Augmented augmented, Seed seed)
            throws InterruptedException {
        return classifier.evaluate(
                AugmentedSet.of(augmented.images(), augmented.policy(), workplace.plugins()),
                augmented.draws(),
                seed,
                execution.augmentThreads());
    }

    private TrainingJob job(Order order) {
        return job(order, workplace.splits().train());
    }

    private TrainingJob job(Order order, List<Sample> samples) {
        return new TrainingJob(
                order.child(),
                order.recipe(),
                new TrainingJob.Data(
                        AugmentedSet.of(samples, order.policy(), workplace.plugins()),
                        order.validation(),
                        workplace.dataset().classes()),
                workplace.regularizers(
                        order.recipe().regularizers(), order.policy().regularizers()),
                order.seed(),
                execution);
    }

    /** How well a model does on the sealed test images, which the first call opens. */
    public Evaluation test(TrainedModel model, String reason) {
        return evaluate(model, openTest(reason));
    }

    private synchronized List<Sample> openTest(String reason) {
        if (test == null) {
            test =
                    workplace
                            .splits()
                            .test()
                            .open(TestOpening.recorded(reason, (why, fingerprint) -> {}));
        }
        return test;
    }
}
