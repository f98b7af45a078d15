package io.augury.training;

/** Hears of a training as it goes on; called by the thread that trains. */
@FunctionalInterface
public interface EpochListener {
    /** An epoch ended. */
    void epochEnded(EpochRecord epoch);

    /** A listener that does not listen. */
    static EpochListener none() {
        return epoch -> {};
    }
}
