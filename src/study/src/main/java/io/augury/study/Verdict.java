package io.augury.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trainings with the same seeds say about a policy and simpler ones.
 *
 * @param arms in the order from the simplest to the policy
 * @param comparisons of the policy with each simpler arm
 * @param detectable the smallest true difference that a comparison finds in four of five verdicts
 *     like this one, by the deviation of all comparisons together; empty below two pairs
 * @param recommendation what to ship and why, in one sentence
 */
public record Verdict(
        List<Arm> arms,
        List<Comparison> comparisons,
        OptionalDouble detectable,
        String recommendation) {
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
     * @param quality what else the runs tell
     */
    public record Arm(
            String name,
            List<Double> scores,
            int failed,
            OptionalDouble mean,
            Optional<Interval> interval,
            Quality quality) {
        public Arm {
            scores = List.copyOf(scores);
        }
    }

    /**
     * Means over the runs of one policy.
     *
     * @param perClass accuracy on the images of each class, 0 to 1
     * @param calibrationError expected calibration error, 0 to 1; empty if it was not measured
     */
    public record Quality(SortedMap<String, Double> perClass, OptionalDouble calibrationError) {
        public Quality {
            perClass = Collections.unmodifiableSortedMap(new TreeMap<>(perClass));
        }
    }

    /**
     * The policy against one simpler arm, over the pairs in which both have a score.
     *
     * @param difference policy less baseline; positive means that the policy is better
     * @param pHolm of the t test, corrected for all comparisons of the verdict; empty below two
     *     pairs
     * @param detectable the smallest true difference that this comparison, corrected, finds in four
     *     of five verdicts like this one; empty below two pairs
     */
    public record Comparison(
            String policy,
            String baseline,
            PairedDifference difference,
            OptionalDouble pHolm,
            OptionalDouble detectable) {}
}
