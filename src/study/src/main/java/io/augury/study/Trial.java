package io.augury.study;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trial as the store holds it.
 *
 * @param result present if and only if the state is final
 * @param seconds that its evaluation took; 0 while it is not finished
 */
public record Trial(
        TrialSpec spec, TrialState state, Optional<TrialResult> result, double seconds) {
    public Trial {
        Objects.requireNonNull(spec, "spec");
        if (result.isPresent() != state.finished()) {
            throw new IllegalArgumentException(
                    "a trial that is %s with result %s".formatted(state, result));
        }
    }

    /** Its number, from 1, counted within the kind of its purpose. */
    public int number() {
        return spec.number();
    }

    /** Its score; empty if it failed or is not finished. */
    public OptionalDouble score() {
        return result.map(Trial::scoreOf).orElse(OptionalDouble.empty());
    }

    /** Its policy with its score. */
    ScoredPolicy scoredPolicy() {
        return new ScoredPolicy(spec.policy(), score());
    }

    /** Other numbers by name; none if it failed or is not finished. */
    public Map<String, Double> details() {
        return result.map(Trial::detailsOf).orElse(Map.of());
    }

    private static Map<String, Double> detailsOf(TrialResult result) {
        return switch (result) {
            case TrialResult.Scored scored -> scored.details();
            case TrialResult.Failed failed -> Map.of();
        };
    }

    private static OptionalDouble scoreOf(TrialResult result) {
        return switch (result) {
            case TrialResult.Scored scored -> OptionalDouble.of(scored.score());
            case TrialResult.Failed failed -> OptionalDouble.empty();
        };
    }
}
