package io.augury.cli.training;

import io.augury.data.Sample;
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
     * What trainings on all training images are expected to cost.
     *
     * @throws AuguryException what a training throws
     */
    public TrainingCost measure() {
        int all = workplace.splits().train().size();
        Recipe recipe = TaskText.recipe(settings.task()).lasting(3);
        int images = Math.min(all, FIRST_STEPS * recipe.batch());
        while (true) {
            TrainingCost cost = timed(recipe, images);
            if (images == all || cost.epochSeconds() >= LONG_ENOUGH_SECONDS) {
                double share = (double) images / all;
                return new TrainingCost(
                        cost.epochSeconds() / share,
                        cost.validationSeconds() / share,
                        cost.drawSeconds() / share);
            }
            images = Math.min(all, GROWTH * images);
        }
    }

    /** On so many images: the mean over all workers at once. */
    private TrainingCost timed(Recipe recipe, int images) {
        List<Callable<TrainingCost>> trainings = new ArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            Bench.Order order =
                    order(recipe, images, settings.seed().child("warm-up").child(worker));
            trainings.add(() -> timed(order, workplace.splits().train().subList(0, images)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            double epoch = 0;
            double validation = 0;
            double draw = 0;
            for (Future<TrainingCost> each : threads.invokeAll(trainings)) {
                epoch += each.get().epochSeconds();
                validation += each.get().validationSeconds();
                draw += each.get().drawSeconds();
            }
            return new TrainingCost(
                    epoch / workers, Math.max(0, validation) / workers, draw / workers);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AuguryException failure
                    ? failure
                    : new AuguryException(ErrorCode.INTERNAL, "the warm-up failed: " + e, e);
        } catch (InterruptedException e) {
            throw new AuguryException(ErrorCode.RESOURCES, "the warm-up was interrupted", e);
        }
    }

    /** A second epoch, and what the third takes longer as it is validated. */
    private TrainingCost timed(Bench.Order order, List<Sample> images) throws InterruptedException {
        TrainingRun run = bench.train(order, images, EpochListener.ofEnds(() -> {}));
        double second = run.epochs().get(1).seconds();
        double third = run.epochs().get(2).seconds();
        return new TrainingCost(second, third - second, drawSeconds(run, order, images));
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

    /** Validation images are as many for each training image as in a trial. */
    private Bench.Order order(Recipe recipe, int images, Seed seed) {
        List<Sample> validation = workplace.splits().searchVal();
        long share = (long) validation.size() * images / workplace.splits().train().size();
        return new Bench.Order(
                ChildModels.named(settings.task().child()),
                recipe,
                settings.space().random(seed.generator()),
                validation.subList(0, Math.toIntExact(Math.max(1, share))),
                seed);
    }
}
