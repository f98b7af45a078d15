package io.augury.cli.training;

import io.augury.data.Sample;
import io.augury.data.Splits;
import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.Effort;
import io.augury.study.FailureCode;
import io.augury.study.Purpose;
import io.augury.study.TrialEvaluator;
import io.augury.study.TrialResult;
import io.augury.study.TrialSpec;
import io.augury.training.Checkpoint;
import io.augury.training.Classifier;
import io.augury.training.EpochListener;
import io.augury.training.EpochRecord;
import io.augury.training.Evaluation;
import io.augury.training.TrainingRun;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Scores a policy by training a child under it, or by children that trials share. */
public final class TrialTraining implements TrialEvaluator {
    private final Workplace workplace;
    private final Bench bench;
    private final Runnable epochEnded;
    private final SharedTraining<Checkpoint> shared = new SharedTraining<>();
    private final DensityScoring density;
    private final Map<String, ChildModel> children = new ConcurrentHashMap<>();

    /**
     * An evaluator on one workplace.
     *
     * @param epochEnded called after each epoch of any trial, from its thread
     */
    public TrialTraining(Workplace workplace, Bench bench, Runnable epochEnded) {
        this.workplace = workplace;
        this.bench = bench;
        this.epochEnded = epochEnded;
        this.density = new DensityScoring(workplace, bench);
    }

    @Override
    public TrialResult evaluate(TrialSpec spec) throws InterruptedException {
        workplace.check(spec.policy());
        try {
            return scored(spec);
        } catch (AuguryException failure) {
            if (failure.code() != ErrorCode.INPUT) {
                throw failure;
            }
            // The policy was found good above, so that what is left is a loss without a value.
            return new TrialResult.Failed(FailureCode.DIVERGED, failure.getMessage());
        }
    }

    private TrialResult scored(TrialSpec spec) throws InterruptedException {
        EpochListener listener = EpochListener.ofEnds(epochEnded);
        return switch (spec.effort()) {
            case Effort.Scratch scratch ->
                    result(
                            spec.purpose(),
                            bench.train(
                                    order(spec, scratch.epochs(), spec.policy(), spec.seed()),
                                    listener));
            case Effort.Tuned tuned -> result(spec.purpose(), tune(spec, tuned, listener));
            case Effort.Matched matched ->
                    density.score(
                            spec,
                            matched,
                            (fold, images) -> classifier(spec, fold, images, listener));
        };
    }

    private TrainingRun tune(TrialSpec spec, Effort.Tuned tuned, EpochListener listener)
            throws InterruptedException {
        int all = tuned.shared().epochs() + tuned.epochs();
        Checkpoint from =
                shared.of(
                        tuned.shared(),
                        first ->
                                bench.begin(
                                        order(spec, all, first.policy(), first.seed()),
                                        first.epochs(),
                                        listener));
        return bench.train(order(spec, all, spec.policy(), spec.seed()), from, listener);
    }

    private Classifier classifier(
            TrialSpec spec, Effort.Shared fold, List<Sample> images, EpochListener listener)
            throws InterruptedException {
        Bench.Order order = order(spec, fold.epochs(), fold.policy(), fold.seed());
        return bench.classifier(bench.train(order, images, listener).model());
    }

    private Bench.Order order(TrialSpec spec, int epochs, Policy policy, Seed seed) {
        return new Bench.Order(
                children.computeIfAbsent(spec.task().child(), ChildModels::named),
                TaskText.recipe(spec.task()).lasting(epochs),
                policy,
                validation(spec.purpose()),
                seed);
    }

    private List<Sample> validation(Purpose purpose) {
        Splits splits = workplace.splits();
        return switch (purpose) {
            case Purpose.Search search -> splits.searchVal();
            case Purpose.Select select -> splits.selectVal();
            case Purpose.Verdict verdict -> splits.searchVal();
        };
    }

    private TrialResult result(Purpose purpose, TrainingRun run) {
        Map<String, Double> details = new TreeMap<>();
        EpochRecord last = run.epochs().getLast();
        details.put(TrialResult.TRAIN_ACCURACY, last.trainAccuracy());
        details.put("trainLoss", last.trainLoss());
        details.put("valAccuracy", last.valAccuracy());
        details.put("valLoss", last.valLoss());
        return switch (purpose) {
            case Purpose.Search search -> scored(run, workplace.splits().searchVal(), details);
            case Purpose.Select select -> scored(run, workplace.splits().selectVal(), details);
            case Purpose.Verdict verdict -> {
                Evaluation test = bench.test(run.model(), "verdict");
                details.put("testLoss", test.loss());
                details.put("images", (double) workplace.splits().test().size());
                details.put(TrialResult.CALIBRATION_ERROR, test.calibrationError());
                details.putAll(perClass(test));
                yield TrialResult.of(test.accuracy(), details);
            }
        };
    }

    private Map<String, Double> perClass(Evaluation found) {
        List<String> classes = workplace.dataset().classes();
        Map<String, Double> accuracies = new TreeMap<>();
        long[] correct = found.correct();
        long[] counts = found.counts();
        for (int i = 0; i < classes.size(); i++) {
            if (counts[i] > 0) {
                accuracies.put(
                        TrialResult.CLASS_ACCURACY + classes.get(i),
                        (double) correct[i] / counts[i]);
            }
        }
        return accuracies;
    }

    private TrialResult scored(TrainingRun run, List<Sample> images, Map<String, Double> details) {
        details.put("images", (double) images.size());
        run.validation().map(this::perClass).ifPresent(details::putAll);
        return TrialResult.of(run.score(), details);
    }
}
