package io.augury.study;

import io.augury.policy.Policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The policy that a study recommends among those it tried.
 *
 * @param score accuracy of 0 to 1: of the fresh trainings on the select-validation images if there
 *     were any, which choosing among many does not make too high; else of the search, which it does
 * @param fresh true if the score is of fresh trainings
 * @param interval Wilson's, over the images; empty if their number is not known
 * @param finalists among whom it was chosen, in the search's order; none without fresh trainings
 */
public record SelectedPolicy(
        Policy policy,
        Origin origin,
        double score,
        boolean fresh,
        Optional<Interval> interval,
        List<Finalist> finalists) {
    public SelectedPolicy {
        finalists = List.copyOf(finalists);
    }

    /**
     * How far the scores of one policy part from seed to seed, as a standard deviation in accuracy
     * of 0 to 1; that of a mean of n scores is smaller by the root of n. Empty if no finalist was
     * trained twice.
     */
    public OptionalDouble noise() {
        return Finalist.noise(finalists);
    }

    /**
     * The policy pruned.
     *
     * @param accuracy of its fresh trainings on the select-validation images, 0 to 1
     * @param images how many these are
     */
    public SelectedPolicy with(Policy pruned, double accuracy, int images) {
        return new SelectedPolicy(
                pruned,
                origin,
                accuracy,
                true,
                Optional.of(Interval.ofAccuracy(accuracy, images)),
                finalists);
    }
}
