package io.augury.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What trainings with the same seeds say about a policy and simpler ones.
 *
 * @param arms in the order from the simplest to the policy
 * @param comparisons of the policy with each simpler arm
 * @param recommendation what to ship and why, in one sentence
 */
public record Verdict(List<Arm> arms, List<Comparison> comparisons, String recommendation) {
    public Verdict {
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * One policy's scores.
     *
     * @param scores of its runs that did not fail, in the order of the pairs; accuracies of 0 to 1
     * @param failed how many runs gave no score
     * @param mean empty if every run failed
     * @param interval of the mean, by Student's t; empty below two scores
     */
    public record Arm(
            String name,
            List<Double> scores,
            int failed,
            OptionalDouble mean,
            Optional<Interval> interval) {
        public Arm {
            scores = List.copyOf(scores);
        }
    }

    /**
     * The policy against one simpler arm, by a paired t test over the pairs in which both have a
     * score.
     *
     * @param difference mean of policy minus baseline; positive means that the policy is better
     * @param interval of that mean; empty below two pairs
     * @param p two-sided; empty below two pairs
     */
    public record Comparison(
            String policy,
            String baseline,
            OptionalDouble difference,
            Optional<Interval> interval,
            OptionalDouble p) {}
}
