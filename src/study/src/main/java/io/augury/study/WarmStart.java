package io.augury.study;

/**
 * Warm start as in augmentation-wise weight sharing (Tian et al., arXiv 2009.14737): one training
 * under what the space applies to every image, without the candidates, from which every trial goes
 * on under its policy.
 *
 * @param sharedEpochs of that training, at least 1
 * @param epochs of each trial after these, at least 1
 */
public record WarmStart(int sharedEpochs, int epochs) implements Fidelity {
    public WarmStart {
        if (sharedEpochs < 1 || epochs < 1) {
            throw new IllegalArgumentException(
                    "%d shared epochs and %d of each trial; allowed: 1 and more"
                            .formatted(sharedEpochs, epochs));
        }
    }

    /** Half of the epochs shared, as many under each policy: with fewer, it ranked little. */
    static WarmStart of(int epochs) {
        return new WarmStart(Math.ceilDiv(epochs, 2), Math.ceilDiv(epochs, 2));
    }

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public Effort first(StudySettings study) {
        return new Effort.Tuned(
                epochs,
                new Effort.Shared(
                        sharedEpochs, study.seed().child("shared"), study.space().alwaysOnly()));
    }
}
