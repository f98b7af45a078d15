package io.augury.controller;

import io.augury.study.ScoredPolicy;

import java.util.Arrays;
import java.util.List;

/**
 * The score that is expected of a policy: a moving average of all earlier ones, in the order of the
 * trials. What a round is compared with is as it was before the round, and the mean of the first.
 *
 * <p>A failed trial counts as the lowest score of its round, because a policy under which no child
 * can be trained is worth no more than the worst one; it does not move the average.
 */
final class Baseline {
    private final double keep;
    private double average = Double.NaN;

    /** One that keeps this share of itself with every score. */
    Baseline(double keep) {
        this.keep = keep;
    }

    /**
     * By how much each policy was better than expected; what is expected then moves.
     *
     * @param scores of those that did not fail, at least one
     */
    float[] advantages(List<ScoredPolicy> results, double[] scores) {
        boolean first = Double.isNaN(average);
        double expected = first ? Arrays.stream(scores).average().orElseThrow() : average;
        double lowest = Arrays.stream(scores).min().orElseThrow();
        float[] advantages = new float[results.size()];
        for (int i = 0; i < advantages.length; i++) {
            advantages[i] = (float) (results.get(i).score().orElse(lowest) - expected);
        }
        average = expected;
        if (!first) {
            Arrays.stream(scores).forEach(s -> average = keep * average + (1 - keep) * s);
        }
        return advantages;
    }
}
