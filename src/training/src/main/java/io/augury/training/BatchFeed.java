package io.augury.training;

import io.augury.data.Sample;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The batches of a training in order, made ahead of the steps by threads of its own.
 *
 * <p>What the batches hold depends on the seed alone: each image is drawn from (trial, epoch,
 * index) and written to its own place. At most {@value #AHEAD} calls are made ahead. Used by one
 * thread.
 */
final class BatchFeed implements AutoCloseable {
    private static final int AHEAD = 2;
    private static final int CHUNK = 16;

    /** Long enough for any operation that does not hang: the slowest takes milliseconds. */
    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(60);

    private final AugmentedSet set;
    private final BatchShape shape;
    private final Plan plan;
    private final Seed trial;
    private final AugmentingThreads threads;
    private final Deque<CompletableFuture<StepInputs>> ahead = new ArrayDeque<>();
    private int nextEpoch;
    private int nextStep;
    private int[] order = {};

    /**
     * How a training is cut into epochs, steps and calls.
     *
     * @param first epoch, from 1
     * @param last epoch
     * @param stepsPerEpoch whole batches of an epoch
     * @param stepsPerCall most steps of one call; a call does not reach into the next epoch
     */
    record Plan(int first, int last, int stepsPerEpoch, int stepsPerCall) {}

    BatchFeed(AugmentedSet set, BatchShape shape, Plan plan, Seed trial, int threadCount) {
        this(set, shape, plan, trial, new AugmentingThreads(threadCount, LONGEST_CHUNK));
    }

    BatchFeed(
            AugmentedSet set, BatchShape shape, Plan plan, Seed trial, AugmentingThreads threads) {
        this.set = set;
        this.shape = shape;
        this.plan = plan;
        this.trial = trial;
        this.threads = threads;
        this.nextEpoch = plan.first();
        for (int i = 0; i < AHEAD; i++) {
            startNext();
        }
    }

    /**
     * The inputs of the next call.
     *
     * @throws AuguryException what the augmentation threw; PLUGIN if it hangs
     * @throws OutOfMemoryError if memory is short
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    StepInputs next() throws InterruptedException {
        CompletableFuture<StepInputs> call = ahead.remove();
        try {
            StepInputs inputs = threads.await(call, set.augmentation()::running);
            startNext();
            return inputs;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case CompletionException wrapped -> failure(wrapped.getCause());
            case AuguryException failure -> failure;
            case CancellationException cancelled -> cancelled;
            case OutOfMemoryError memory -> throw memory;
            default ->
                    new AuguryException(
                            ErrorCode.PLUGIN,
                            "augmenting a training image failed: " + cause,
                            cause);
        };
    }

    private void startNext() {
        if (nextEpoch > plan.last()) {
            return;
        }
        if (nextStep == 0) {
            order = EpochOrder.of(set.samples().size(), trial, nextEpoch);
        }
        int steps = Math.min(plan.stepsPerCall(), plan.stepsPerEpoch() - nextStep);
        int from = nextStep * shape.images();
        ahead.add(start(nextEpoch, Arrays.copyOfRange(order, from, from + steps * shape.images())));
        nextStep += steps;
        if (nextStep == plan.stepsPerEpoch()) {
            nextStep = 0;
            nextEpoch++;
        }
    }

    private CompletableFuture<StepInputs> start(int epoch, int[] indices) {
        StepInputs inputs =
                new StepInputs(
                        indices.length / shape.images(),
                        new byte[indices.length * shape.imageSize()],
                        new float[indices.length * shape.classes()]);
        List<CompletableFuture<Void>> chunks = new ArrayList<>();
        for (int from = 0; from < indices.length; from += CHUNK) {
            int start = from;
            int end = Math.min(from + CHUNK, indices.length);
            chunks.add(
                    CompletableFuture.runAsync(
                            () -> fill(inputs, epoch, indices, start, end), threads));
        }
        return CompletableFuture.allOf(chunks.toArray(CompletableFuture[]::new))
                .thenApply(done -> inputs);
    }

    private void fill(StepInputs inputs, int epoch, int[] indices, int start, int end) {
        int size = shape.imageSize();
        Seed seed = AugmentedSet.seed(trial, epoch);
        for (int i = start; i < end; i++) {
            int index = indices[i];
            Sample sample = set.samples().get(index);
            requireFits(sample);
            set.imageInto(index, seed, inputs.images(), i * size);
            inputs.targets()[i * shape.classes() + sample.label()] = 1;
        }
    }

    private void requireFits(Sample sample) {
        Image image = sample.image();
        if (image.width() != shape.width()
                || image.height() != shape.height()
                || image.channels() != shape.channels()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "training image %s is %s; this training takes %dx%d with %d channels"
                            .formatted(
                                    sample.id(),
                                    image,
                                    shape.width(),
                                    shape.height(),
                                    shape.channels()));
        }
    }

    /** Ends its threads; what was made ahead is lost. */
    @Override
    public void close() {
        threads.close();
    }
}
