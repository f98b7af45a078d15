package io.augury.study;

/**
 * Where a trial stands; it moves from left to right only, except that an interrupted one waits
 * again.
 */
public enum TrialState {
    /** Proposed and stored, not yet started. */
    WAITING,
    /** Started; if its process is gone, the next start runs it again with the same seed. */
    RUNNING,
    /** Finished with a score; never changes again. */
    SCORED,
    /** Finished without a score; never changes again. */
    FAILED;

    /** True if the state is final. */
    public boolean finished() {
        return this == SCORED || this == FAILED;
    }
}
