package io.augury.cli.training;

import io.augury.data.Sample;
import io.augury.data.Splits;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.Effort;
import io.augury.study.StudySettings;
import io.augury.training.Classifier;
import io.augury.training.EpochListener;
import io.augury.training.Recipe;
import io.augury.training.TrainingRun;
import io.augury.training.child.ChildModels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Times a few steps of a study's training, as many at once as there are workers, each under another
 * random policy. On few images at first, then on more, until they take long enough to be timed.
 */
public final class WarmUp {
    private static final int FIRST_STEPS = 8;
    private static final int GROWTH = 4;
    private static final int EPOCHS = 3;
    private static final double LONG_ENOUGH_SECONDS = 1.5;

    private final Workplace workplace;
    private final Bench bench;
    private final StudySettings settings;
    private final int workers;

    /** A warm-up for a study that does not exist yet. */
    public WarmUp(Workplace workplace, Bench bench, StudySettings settings, int workers) {
        this.workplace = workplace;
        this.bench = bench;
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * What one worker measured.
     *
     * @param first seconds of making a trained child ready and classifying one image
     * @param image seconds of classifying each further one
     */
    private record Timing(double epoch, double first, double image, double draw) {
        Timing plus(Timing other) {
            return new Timing(
                    epoch + other.epoch,
                    first + other.first,
                    image + other.image,
                    draw + other.draw);
        }

        Timing times(double factor) {
            return new Timing(epoch * factor, first * factor, image * factor, draw * factor);
        }

        double evaluation(int images) {
            return first + (images - 1) * image;
        }
    }

    /**
     * What trainings on all training images are expected to cost.
     *
     * @throws AuguryException what a training throws
     */
    public TrainingCost measure() {
        int all = workplace.splits().train().size();
        Recipe recipe = TaskText.recipe(settings.task()).lasting(EPOCHS);
        int images = Math.min(all, FIRST_STEPS * recipe.batch());
        while (true) {
            Timing timing = timed(recipe, images);
            if (images == all || timing.epoch() >= LONG_ENOUGH_SECONDS) {
                return cost(timing, (double) all / images);
            }
            images = Math.min(all, GROWTH * images);
        }
    }

    private TrainingCost cost(Timing timing, double more) {
        Splits splits = workplace.splits();
        return new TrainingCost(
                timing.epoch() * more,
                new TrainingCost.Evaluation(
                        timing.evaluation(splits.searchVal().size()),
                        timing.evaluation(splits.selectVal().size()),
                        timing.evaluation(splits.test().size())),
                timing.draw() * more);
    }

    /** On so many images: the mean over all workers at once. */
    private Timing timed(Recipe recipe, int images) {
        List<Callable<Timing>> trainings = new ArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            Bench.Order order = order(recipe, settings.seed().child("warm-up").child(worker));
            trainings.add(() -> timed(order, workplace.splits().train().subList(0, images)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            Timing sum = new Timing(0, 0, 0, 0);
            for (Future<Timing> each : threads.invokeAll(trainings)) {
                sum = sum.plus(each.get());
            }
            return sum.times(1.0 / workers);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AuguryException failure
                    ? failure
                    : new AuguryException(ErrorCode.INTERNAL, "the warm-up failed: " + e, e);
        } catch (InterruptedException e) {
            throw new AuguryException(ErrorCode.RESOURCES, "the warm-up was interrupted", e);
        }
    }

    /** An epoch between the first, which compiles, and the last, which is validated. */
    private Timing timed(Bench.Order order, List<Sample> images) throws InterruptedException {
        TrainingRun run = bench.train(order, images, EpochListener.ofEnds(() -> {}));
        double first = evaluationSeconds(run, images.subList(0, 1));
        double further = evaluationSeconds(run, images) - first;
        return new Timing(
                run.epochs().get(1).seconds(),
                first,
                Math.max(0, further) / Math.max(1, images.size() - 1),
                drawSeconds(run, order, images));
    }

    private double evaluationSeconds(TrainingRun run, List<Sample> images) {
        long start = System.nanoTime();
        bench.evaluate(run.model(), images);
        return (System.nanoTime() - start) * 1e-9;
    }

    /** A second draw of all images, where trials draw without training. */
    private double drawSeconds(TrainingRun run, Bench.Order order, List<Sample> images)
            throws InterruptedException {
        if (!(settings.fidelity().first(settings) instanceof Effort.Matched)) {
            return 0;
        }
        Classifier classifier = bench.classifier(run.model());
        var augmented = new Bench.Augmented(images, order.policy(), 1);
        bench.evaluate(classifier, augmented, order.seed().child(1));
        long start = System.nanoTime();
        bench.evaluate(classifier, augmented, order.seed().child(2));
        return (System.nanoTime() - start) * 1e-9;
    }

    private Bench.Order order(Recipe recipe, Seed seed) {
        return new Bench.Order(
                ChildModels.named(settings.task().child()),
                recipe,
                settings.space().random(seed.generator()),
                workplace.splits().searchVal().subList(0, 1),
                seed);
    }
}
