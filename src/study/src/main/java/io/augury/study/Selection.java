package io.augury.study;

/**
 * How the best policy is chosen once the search has ended. The highest of many noisy scores is too
 * high, and often not the best policy's; so the finalists are trained afresh and scored on images
 * that the search never saw.
 *
 * <p>One of the finalists may be the best policies in one, as AutoAugment (of 5 policies) and Fast
 * AutoAugment (of 10 from each search) find theirs; it comes first. Another may be the best
 * sub-policies in one: what all trials say of their parts is less noisy than what one says of a
 * whole.
 *
 * @param finalists how many of the search's best distinct policies are trained afresh, at least 1
 * @param repeats how often each, with the same seeds for all; 0 skips this and takes the highest
 *     score of the search
 * @param merged how many of the best policies are merged into one finalist, but never more than a
 *     quarter of those that were scored; less than 2 for no such finalist
 * @param recombined whether the best sub-policies in one are the next finalist
 */
public record Selection(int finalists, int repeats, int merged, boolean recombined) {
    /**
     * Three finalists, the best five policies in one and the best sub-policies in one among them,
     * each trained twice more: with one seed, nothing would tell how noisy it is.
     */
    public static final Selection DEFAULT = new Selection(3, 2, 5, true);

    public Selection {
        if (finalists < 1) {
            throw new IllegalArgumentException(
                    "finalists are " + finalists + "; allowed: 1 and more");
        }
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats are " + repeats + "; allowed: 0 and more");
        }
        if (merged < 0) {
            throw new IllegalArgumentException("merged are " + merged + "; allowed: 0 and more");
        }
    }

    /** A selection among the search's own policies. */
    public Selection(int finalists, int repeats) {
        this(finalists, repeats, 0, false);
    }

    /** How many trainings it costs. */
    public int trials() {
        return finalists * repeats;
    }
}
