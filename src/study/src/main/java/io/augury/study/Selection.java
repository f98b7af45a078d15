package io.augury.study;

/**
 * How the best policy is chosen once the search has ended. The highest of many noisy scores is too
 * high, and often not the best policy's; so the finalists are trained afresh and scored on images
 * that the search never saw.
 *
 * @param finalists how many of the search's best distinct policies are trained afresh, at least 1
 * @param repeats how often each, with the same seeds for all; 0 skips this and takes the highest
 *     score of the search
 */
public record Selection(int finalists, int repeats) {
    /**
     * Three finalists, each trained twice more: with one seed, nothing would tell how noisy it is.
     */
    public static final Selection DEFAULT = new Selection(3, 2);

    public Selection {
        if (finalists < 1) {
            throw new IllegalArgumentException(
                    "finalists are " + finalists + "; allowed: 1 and more");
        }
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats are " + repeats + "; allowed: 0 and more");
        }
    }

    /** How many trainings it costs. */
    public int trials() {
        return finalists * repeats;
    }
}
