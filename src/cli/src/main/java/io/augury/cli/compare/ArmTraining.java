package io.augury.cli.compare;

import io.augury.cli.training.Bench;
import io.augury.cli.training.Workplace;
import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.training.EpochRecord;
import io.augury.training.Evaluator;
import io.augury.training.TrainingRun;

import java.util.List;
import java.util.Map;

/** Trains one arm with one seed and measures it. */
final class ArmTraining {
    private final Workplace workplace;
    private final Bench bench;
    private final Evaluator evaluator;
    private final Map<String, Policy> policies;
    private final Seed seed;

    /**
     * A training place.
     *
     * @param policies by the name of the arm
     * @param seed of the comparison
     */
    ArmTraining(
            Workplace workplace,
            Bench bench,
            Evaluator evaluator,
            Map<String, Policy> policies,
            Seed seed) {
        this.workplace = workplace;
        this.bench = bench;
        this.evaluator = evaluator;
        this.policies = policies;
        this.seed = seed;
    }

    /**
     * The seed of a pair: weights, order, augmentation and masks derive from it, whatever the arm.
     */
    static Seed pairSeed(Seed seed, int pair) {
        return seed.child("compare").child(pair);
    }

    /** Trains; an arm that cannot be trained on these images is a failure, not an end. */
    Run.Outcome train(Run run, Runnable epochEnded) throws InterruptedException {
        try {
            TrainingRun trained = bench.train(order(run), epoch -> epochEnded.run());
            return new Run.Result(
                    trained.epochs(),
                    evaluator.evaluate(trained.model(), workplace.splits().train(), 1).accuracy(),
                    evaluator
                            .evaluate(trained.model(), workplace.splits().selectVal(), 1)
                            .accuracy(),
                    seconds(trained.epochs()));
        } catch (AuguryException e) {
            if (e.code() != ErrorCode.INPUT) {
                throw e;
            }
            return new Run.Failure(e.getMessage());
        }
    }

    private Bench.Order order(Run run) {
        var task = run.arm().options().task();
        return new Bench.Order(
                task.child(),
                task.recipe(workplace.splits().train().size()),
                policies.get(run.arm().name()),
                workplace.splits().searchVal(),
                pairSeed(seed, run.pair()));
    }

    private static double seconds(List<EpochRecord> epochs) {
        return epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    }
}
