package io.augury.training;

import io.augury.autodiff.AutodiffException;
import io.augury.data.Sample;
import io.augury.runtime.Device;
import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Trains children on one device.
 *
 * <p>Training steps are compiled once for each design and number of threads, and shared by all
 * trainings that use them. Safe for several threads; closing it frees them and its classifiers.
 */
public final class Trainer implements Evaluator, AutoCloseable {
    private static final int EVALUATION_BATCH = 256;

    private final Device device;
    private final Map<Key, CompiledStep> steps = new ConcurrentHashMap<>();
    private final Queue<Classifier> classifiers = new ConcurrentLinkedQueue<>();

    private record Key(StepDesign design, int threads) {}

    /** A trainer on this device. */
    public Trainer(Device device) {
        this.device = device;
    }

    /**
     * Trains a child from scratch. The same job gives the same result, bit for bit, whatever the
     * number of augmentation threads, on the same processor.
     *
     * @param listener hears of each epoch
     * @throws AuguryException with {@link ErrorCode#INPUT} if the loss is not finite, {@link
     *     ErrorCode#PLUGIN} if an operation or a regularizer failed, {@link ErrorCode#RESOURCES} if
     *     memory is short
     * @throws InterruptedException if this thread is interrupted; noticed between calls
     */
    public TrainingRun train(TrainingJob job, EpochListener listener) throws InterruptedException {
        return train(job, Checkpoint.NONE, listener);
    }

    /**
     * Goes on with a training: the job's epochs after the checkpoint, under the job's augmentation,
     * regularizers and seed. Rates and batches are those that the recipe has for these epochs. The
     * job of the checkpoint itself thus gives what it would have given in one go, bit for bit,
     * unless one of its regularizers stops early by epochs from before the checkpoint.
     *
     * @param from of a job with the same child, data, optimizer and schedule, with fewer epochs
     *     than the recipe
     * @throws AuguryException as training from scratch does
     * @throws InterruptedException if this thread is interrupted; noticed between calls
     */
    public TrainingRun train(TrainingJob job, Checkpoint from, EpochListener listener)
            throws InterruptedException {
        if (from.epochs() >= job.recipe().epochs()) {
            throw new IllegalArgumentException(
                    "a training of %d epochs cannot go on after %d"
                            .formatted(job.recipe().epochs(), from.epochs()));
        }
        return guarded(
                job,
                step -> {
                    try (TrainingLoop loop =
                            new TrainingLoop(job, step, this, from, job.recipe().epochs())) {
                        return loop.run(listener);
                    }
                });
    }

    /**
     * The first epochs of a training, from which others may go on.
     *
     * @param epochs 1 to those of the job's recipe
     * @throws AuguryException as {@link #train(TrainingJob, EpochListener)} does
     * @throws InterruptedException if this thread is interrupted; noticed between calls
     */
    public Checkpoint begin(TrainingJob job, int epochs, EpochListener listener)
            throws InterruptedException {
        return guarded(
                job,
                step -> {
                    try (TrainingLoop loop =
                            new TrainingLoop(job, step, this, Checkpoint.NONE, epochs)) {
                        return loop.checkpoint(listener);
                    }
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(CompiledStep step) throws InterruptedException;
    }

    private <T> T guarded(TrainingJob job, Work<T> work) throws InterruptedException {
        try {
            return work.with(
                    steps.computeIfAbsent(
                            new Key(StepDesign.of(job), job.execution().stepThreads()),
                            key -> CompiledStep.compile(device, key.design(), key.threads())));
        } catch (OutOfMemoryError e) {
            throw outOfMemory(job, e);
        } catch (RunException e) {
            throw e.isOutOfMemory()
                    ? outOfMemory(job, e)
                    : new AuguryException(ErrorCode.INTERNAL, e.getMessage(), e);
        } catch (AutodiffException e) {
            throw new AuguryException(ErrorCode.INPUT, e.getMessage(), e);
        }
    }

    private AuguryException outOfMemory(TrainingJob job, Throwable cause) {
        return new AuguryException(
                ErrorCode.RESOURCES,
                "%s has not enough memory to train %s with batches of %d; lower --batch or --workers"
                        .formatted(device, job.child().name(), job.shape().images()),
                cause);
    }

    @Override
    public Evaluation evaluate(TrainedModel model, List<Sample> samples, int threads) {
        int classes = model.classes().size();
        Evaluation.Sum sum = new Evaluation.Sum(classes);
        int size = model.shape().imageSize();
        try (ModelRun run = ModelRun.of(device, model, threads)) {
            for (int from = 0; from < samples.size(); from += EVALUATION_BATCH) {
                List<Sample> batch =
                        samples.subList(from, Math.min(from + EVALUATION_BATCH, samples.size()));
                byte[] images = new byte[batch.size() * size];
                for (int i = 0; i < batch.size(); i++) {
                    System.arraycopy(batch.get(i).image().samples(), 0, images, i * size, size);
                }
                float[] logits = run.logits(images, batch.size());
                for (int i = 0; i < batch.size(); i++) {
                    sum.add(batch.get(i).label(), logits, i * classes);
                }
            }
        }
        return sum.result();
    }

    /**
     * Makes a trained model ready to classify as long as this trainer is open.
     *
     * @param threads of one batch
     */
    public Classifier classifier(TrainedModel model, int threads) {
        Classifier classifier = Classifier.of(device, model, threads);
        classifiers.add(classifier);
        return classifier;
    }

    @Override
    public void close() {
        steps.values().forEach(CompiledStep::close);
        steps.clear();
        classifiers.forEach(Classifier::close);
        classifiers.clear();
    }
}
