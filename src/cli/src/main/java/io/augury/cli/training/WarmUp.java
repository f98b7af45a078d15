package io.augury.cli.training;

import io.augury.data.Sample;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.StudySettings;
import io.augury.training.EpochListener;
import io.augury.training.EpochRecord;
import io.augury.training.Recipe;
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
                        cost.epochSeconds() / share, cost.validationSeconds() / share);
            }
            images = Math.min(all, GROWTH * images);
        }
    }

    /** On so many images: a second epoch, and what the third takes longer as it is validated. */
    private TrainingCost timed(Recipe recipe, int images) {
        List<Callable<List<EpochRecord>>> trainings = new ArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            Bench.Order order =
                    order(recipe, images, settings.seed().child("warm-up").child(worker));
            trainings.add(
                    () -> bench.train(order, images, EpochListener.ofEnds(() -> {})).epochs());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            double second = 0;
            double third = 0;
            for (Future<List<EpochRecord>> each : threads.invokeAll(trainings)) {
                second += each.get().get(1).seconds();
                third += each.get().get(2).seconds();
            }
            return new TrainingCost(second / workers, Math.max(0, third - second) / workers);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AuguryException failure
                    ? failure
                    : new AuguryException(ErrorCode.INTERNAL, "the warm-up failed: " + e, e);
        } catch (InterruptedException e) {
            throw new AuguryException(ErrorCode.RESOURCES, "the warm-up was interrupted", e);
        }
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
