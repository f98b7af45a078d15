package io.augury.training;

import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.spi.TrainingStepEdits.EpochMetrics;
import io.augury.spi.TrainingStepEdits.EpochRule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training as it goes on: the state of the child, and what is known of its epochs. Must be
 * closed.
 */
final class TrainingLoop implements AutoCloseable {
    private final TrainingJob job;
    private final CompiledStep step;
    private final Evaluator evaluator;
    private final BatchFeed.Plan plan;
    private final Schedule schedule;
    private final Normalisation normalisation;
    private final Map<String, Tensor> settings;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final LiveState state;
    private Optional<Map<String, Tensor>> kept = Optional.empty();
    private Optional<Evaluation> validation = Optional.empty();
    private final long firstStep;
    private long steps;
    private long nanos;
    private long waited;

    /**
     * A training from a checkpoint on.
     *
     * @param last the epoch after which it ends, of those of the recipe
     */
    TrainingLoop(
            TrainingJob job, CompiledStep step, Evaluator evaluator, Checkpoint from, int last) {
        this.job = job;
        this.step = step;
        this.evaluator = evaluator;
        int perEpoch = job.data().train().samples().size() / job.shape().images();
        int perCall = Math.min(perEpoch, step.stepsPerCall());
        this.plan = new BatchFeed.Plan(from.epochs() + 1, last, perEpoch, perCall);
        this.schedule = job.recipe().schedule(perEpoch);
        this.normalisation = Normalisation.of(job.child().pixels(), job.data().train().samples());
        this.settings = step.settings(job, normalisation);
        this.state = step.live(from.over(step.start(job.seed().child("weights"))));
        this.firstStep = (long) from.epochs() * perEpoch;
        this.steps = firstStep;
    }

    TrainingRun run(EpochListener listener) throws InterruptedException {
        train(listener);
        return new TrainingRun(epochs, validation, model(kept.orElseGet(this::tensors)), pace());
    }

    Checkpoint checkpoint(EpochListener listener) throws InterruptedException {
        train(listener);
        return new Checkpoint(plan.last(), state.tensors());
    }

    private void train(EpochListener listener) throws InterruptedException {
        try (BatchFeed feed =
                new BatchFeed(
                        job.data().train(),
                        job.shape(),
                        plan,
                        job.seed(),
                        job.execution().augmentThreads())) {
            boolean stop = false;
            for (int epoch = plan.first(); epoch <= plan.last() && !stop; epoch++) {
                EpochRecord record = epoch(feed, epoch, isValidated(epoch, listener));
                epochs.add(record);
                stop = decide();
                listener.epochEnded(record);
            }
        }
    }

    private boolean isValidated(int epoch, EpochListener listener) {
        return epoch == job.recipe().epochs()
                || !step.epochRules().isEmpty()
                || listener.wantsValidation();
    }

    private TrainingRun.Pace pace() {
        double images = (double) (steps - firstStep) * job.shape().images();
        return new TrainingRun.Pace(images / (nanos * 1e-9), (double) waited / nanos);
    }

    private EpochRecord epoch(BatchFeed feed, int epoch, boolean isValidated)
            throws InterruptedException {
        long start = System.nanoTime();
        double loss = 0;
        double correct = 0;
        for (int done = 0; done < plan.stepsPerEpoch(); ) {
            long asked = System.nanoTime();
            StepInputs inputs = feed.next();
            waited += System.nanoTime() - asked;
            CompiledStep.Progress result =
                    step.advance(state, settings, inputs, series(inputs.steps()));
            loss += sum(result.losses(), epoch);
            correct += sum(result.correct(), epoch);
            done += inputs.steps();
            steps += inputs.steps();
            stopIfInterrupted();
        }
        nanos += System.nanoTime() - start;
        Optional<EpochRecord.Validation> validated =
                isValidated ? Optional.of(validate(epoch)) : Optional.empty();
        return new EpochRecord(
                epoch,
                loss / plan.stepsPerEpoch(),
                correct / plan.stepsPerEpoch() / job.shape().images(),
                validated,
                (System.nanoTime() - start) * 1e-9);
    }

    private EpochRecord.Validation validate(int epoch) {
        Evaluation found =
                evaluator.evaluate(
                        model(state.views(step.modelNames())),
                        job.data().validation(),
                        job.execution().stepThreads());
        validation = Optional.of(found);
        return new EpochRecord.Validation(
                finite("validation loss", found.loss(), epoch), found.accuracy());
    }

    private double sum(float[] values, int epoch) {
        double sum = 0;
        for (float value : values) {
            sum += finite("training loss", value, epoch);
        }
        return sum;
    }

    private double finite(String what, double value, int epoch) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw new AuguryException(
                ErrorCode.INPUT,
                "training diverged: the %s is %s in epoch %d with %s at lr=%s; lower it, for example --optimizer %s,lr=%s"
                        .formatted(
                                what,
                                value,
                                epoch,
                                job.recipe().optimizer().name(),
                                peak(),
                                job.recipe().optimizer().name(),
                                peak() / 10));
    }

    private double peak() {
        return Optimizers.values(job.recipe().optimizer()).get("lr");
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("training was interrupted");
        }
    }

    /** What the next steps have of their own beside their batches. */
    private Map<String, Tensor> series(int count) {
        float[] rates = new float[count];
        float[] numbers = new float[count];
        long[] seeds = new long[count];
        Seed masks = job.seed().child("masks");
        for (int i = 0; i < count; i++) {
            rates[i] = (float) (peak() * schedule.at(steps + i));
            numbers[i] = steps + i + 1;
            seeds[i] = Math.floorMod(masks.child(steps + i).value(), StepDraws.PRIME);
        }
        Map<String, Tensor> series = new LinkedHashMap<>();
        series.put(StepGraph.RATES, Tensor.floats(Shape.of(count), rates));
        series.put(StepGraph.NUMBERS, Tensor.floats(Shape.of(count), numbers));
        series.put(StepGraph.SEEDS, Tensor.longs(Shape.of(count), seeds));
        return series;
    }

    /** Asks the epoch rules; true if one wants to stop. */
    private boolean decide() {
        if (step.epochRules().isEmpty()) {
            return false;
        }
        List<EpochMetrics> metrics = epochs.stream().map(EpochRecord::metrics).toList();
        boolean stop = false;
        for (ActiveRegularizer regularizer : job.regularizers()) {
            EpochRule rule = step.epochRules().get(regularizer.name());
            if (rule != null) {
                EpochDecision decision = rule.after(metrics, regularizer::value);
                kept = decision.keep() ? Optional.of(tensors()) : kept;
                stop |= decision.stop();
            }
        }
        return stop;
    }

    private Map<String, Tensor> tensors() {
        return state.tensors(step.modelNames());
    }

    private TrainedModel model(Map<String, Tensor> tensors) {
        return new TrainedModel(
                job.child(),
                job.shape(),
                job.data().classes(),
                normalisation,
                step.trained(tensors, settings));
    }

    @Override
    public void close() {
        state.close();
    }
}
