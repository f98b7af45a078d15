package io.augury.study;

import io.augury.policy.Policy;

import java.util.Objects;

/**
 * Something that a verdict compares.
 *
 * @param name for people, for instance {@code flip-crop}; different for every arm
 */
public record VerdictArm(String name, Policy policy) {
    public VerdictArm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policy, "policy");
    }
}
