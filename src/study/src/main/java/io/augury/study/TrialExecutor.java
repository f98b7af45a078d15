package io.augury.study;

import java.util.concurrent.CompletableFuture;

/**
 * Runs trials somewhere: on this machine, or on many. Thread-safe.
 *
 * <p>A study hands over at most {@link #parallelism} trials at a time, each after it was stored as
 * running.
 */
public interface TrialExecutor extends AutoCloseable {
    /** How many trials it can run at once, at least 1. No result may depend on it. */
    int parallelism();

    /**
     * Starts a trial.
     *
     * @return completes with the result, a failed trial included. Completes exceptionally only if
     *     the study must stop, with an {@link io.augury.spi.AuguryException} saying why. Cancelling
     *     it interrupts the trial.
     */
    CompletableFuture<TrialResult> submit(TrialSpec spec);

    /** Interrupts what is running and waits until it has stopped. */
    @Override
    void close();
}
