package io.augury.policy;

import java.util.List;

/**
 * A step that draws one of several operations uniformly for each image, and then lets that
 * operation's own probability decide; RandAugment's way of choosing.
 *
 * @param operations to draw from, at least one; one that stands twice is drawn twice as often
 * @param times how many are drawn one after the other, with replacement; 1 to {@value #MOST_TIMES}
 */
public record OneOf(List<PolicyOperation> operations, int times) implements Step {
    static final int MOST_TIMES = 100;

    /**
     * @throws IllegalArgumentException if there is nothing to draw, or the number of draws is not
     *     allowed
     */
    public OneOf {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("one of no operations; allowed: at least one");
        }
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException(
                    "one of %d operations %d times; allowed: 1 to %d"
                            .formatted(operations.size(), times, MOST_TIMES));
        }
    }

    /** A single draw. */
    public static OneOf of(List<PolicyOperation> operations) {
        return new OneOf(operations, 1);
    }
}
