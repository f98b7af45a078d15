package io.augury.training;

/** Hears of a training as it goes on; called by the thread that trains. */
@FunctionalInterface
public interface EpochListener {
    /** An epoch ended. */
    void epochEnded(EpochRecord epoch);

    /**
     * True if epochs are to be validated for this listener. Otherwise only those are that something
     * else depends on: the last one, and all if a regularizer decides by them.
     */
    default boolean wantsValidation() {
        return true;
    }

    /** A listener to the mere end of epochs, which wants no validation. */
    static EpochListener ofEnds(Runnable epochEnded) {
        return new EpochListener() {
            @Override
            public void epochEnded(EpochRecord epoch) {
                epochEnded.run();
            }

            @Override
            public boolean wantsValidation() {
                return false;
            }
        };
    }

    /** A listener that does not listen. */
    static EpochListener none() {
        return epoch -> {};
    }
}
