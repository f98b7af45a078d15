package io.augury.study;

import io.augury.policy.Policy;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A policy with what its trial gave.
 *
 * @param score higher is better, always finite; empty if the trial failed
 */
public record ScoredPolicy(Policy policy, OptionalDouble score) {
    public ScoredPolicy {
        Objects.requireNonNull(policy, "policy");
        if (score.isPresent() && !Double.isFinite(score.getAsDouble())) {
            throw new IllegalArgumentException(
                    "score is " + score.getAsDouble() + "; allowed: finite, or none if failed");
        }
    }

    /** A policy whose trial gave a score. */
    public static ScoredPolicy of(Policy policy, double score) {
        return new ScoredPolicy(policy, OptionalDouble.of(score));
    }

    /** A policy whose trial failed. */
    public static ScoredPolicy failed(Policy policy) {
        return new ScoredPolicy(policy, OptionalDouble.empty());
    }
}
