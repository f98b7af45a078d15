package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs trials on this machine, each in a worker thread. Thread-safe. */
public final class LocalExecutor implements TrialExecutor {
    private final int workers;
    private final TrialEvaluator evaluator;
    private final ExecutorService threads;

    /**
     * An executor with idle workers.
     *
     * @param workers at least 1
     */
    public LocalExecutor(int workers, TrialEvaluator evaluator) {
        if (workers < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "workers are " + workers + "; allowed: 1 and more");
        }
        this.workers = workers;
        this.evaluator = evaluator;
        this.threads =
                Executors.newFixedThreadPool(
                        workers, Thread.ofPlatform().name("trial-worker-", 1).daemon().factory());
    }

    @Override
    public int parallelism() {
        return workers;
    }

    @Override
    public CompletableFuture<TrialResult> submit(TrialSpec spec) {
        CompletableFuture<TrialResult> result = new CompletableFuture<>();
        Future<?> work = threads.submit(() -> run(spec, result));
        result.whenComplete(
                (value, failure) -> {
                    if (result.isCancelled()) {
                        work.cancel(true);
                    }
                });
        return result;
    }

    private void run(TrialSpec spec, CompletableFuture<TrialResult> result) {
        try {
            result.complete(evaluator.evaluate(spec));
        } catch (InterruptedException e) {
            result.cancel(false);
        } catch (AuguryException e) {
            finish(result, e);
        } catch (OutOfMemoryError e) {
            result.completeExceptionally(outOfMemory(spec, e));
        } catch (Throwable e) {
            result.complete(new TrialResult.Failed(FailureCode.ERROR, describe(e)));
        }
    }

    private static void finish(CompletableFuture<TrialResult> result, AuguryException failure) {
        switch (failure.code()) {
            case RESOURCES -> result.completeExceptionally(failure);
            case INPUT, PLUGIN, USAGE ->
                    result.complete(
                            new TrialResult.Failed(FailureCode.POLICY, failure.getMessage()));
            case INTERNAL ->
                    result.complete(
                            new TrialResult.Failed(FailureCode.ERROR, failure.getMessage()));
        }
    }

    private AuguryException outOfMemory(TrialSpec spec, OutOfMemoryError cause) {
        return new AuguryException(
                ErrorCode.RESOURCES,
                "%s trial %d ran out of memory (%s) with %d workers; what is finished is saved: resume with fewer --workers or a smaller --batch"
                        .formatted(
                                spec.purpose().label(), spec.number(), cause.getMessage(), workers),
                cause);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
