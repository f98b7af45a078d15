package io.augury.study;

/** Scores one policy by training one child. */
@FunctionalInterface
public interface TrialEvaluator {
    /**
     * Runs a trial in the calling thread. The result depends on the specification only.
     *
     * <p>Thread safety: called from several threads at once.
     *
     * @throws InterruptedException soon after the calling thread was interrupted
     * @throws io.augury.spi.AuguryException with code RESOURCES if the machine rather than the
     *     policy is at fault; the study then stops and can be resumed. Anything else that is thrown
     *     becomes a failed trial.
     */
    TrialResult evaluate(TrialSpec spec) throws InterruptedException;
}
