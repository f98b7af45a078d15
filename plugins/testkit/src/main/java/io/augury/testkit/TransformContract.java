package io.augury.testkit;

import io.augury.spi.ImageTransform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every {@link ImageTransform} promises, checked by applying it.
 *
 * <p>A check finds what it can find on small images at a few magnitudes; it proves nothing. It runs
 * in well under a second for a quick operation and always finds the same.
 */
public final class TransformContract {
    private TransformContract() {}

    /**
     * Broken promises, each in a sentence that says what was done and seen; empty if there are
     * none. After a basic promise is broken the others are not looked at.
     */
    public static List<String> check(ImageTransform transform) {
        List<String> problems = new ArrayList<>();
        for (TransformRule rule : TransformRule.values()) {
            problem(transform, rule).ifPresent(problems::add);
            if (rule.basic() && !problems.isEmpty()) {
                break;
            }
        }
        return List.copyOf(problems);
    }

    /** One broken promise, or empty if it is kept. */
    public static Optional<String> problem(ImageTransform transform, TransformRule rule) {
        try {
            return rule.problem(transform);
        } catch (ContractFailure failure) {
            return Optional.of(failure.getMessage());
        }
    }
}
