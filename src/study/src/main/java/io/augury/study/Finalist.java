package io.augury.study;

import io.augury.policy.Policy;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One of a search's best policies, with what it scored when it was trained afresh.
 *
 * @param searchScore the mean score of its longest trials of the search, which choosing the best
 *     makes too high; of a merged policy the mean of these of all that it merges, of a recombined
 *     one its breeding value
 * @param fresh its scores on the select-validation images in the order of the repeats; those of
 *     failed trainings are left out
 */
public record Finalist(Policy policy, Origin origin, double searchScore, List<Double> fresh) {
    public Finalist {
        fresh = List.copyOf(fresh);
    }

    /** The mean of the fresh scores; empty if there are none. */
    public OptionalDouble mean() {
        return fresh.stream().mapToDouble(Double::doubleValue).average();
    }

    /**
     * How far the scores of one policy part from seed to seed: the standard deviation within the
     * finalists, pooled, {@code sqrt(sum (x - mean of its finalist)^2 / sum (n - 1))}.
     *
     * @return empty if no finalist has two scores
     */
    static OptionalDouble noise(List<Finalist> finalists) {
        double squares = 0;
        int degrees = 0;
        for (Finalist finalist : finalists) {
            if (finalist.fresh.size() > 1) {
                double mean = finalist.mean().getAsDouble();
                for (double score : finalist.fresh) {
                    squares += (score - mean) * (score - mean);
                }
                degrees += finalist.fresh.size() - 1;
            }
        }
        return degrees == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(squares / degrees));
    }
}
