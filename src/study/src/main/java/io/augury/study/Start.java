package io.augury.study;

import io.augury.policy.Policy;

import java.util.List;
import java.util.Objects;

/**
 * A policy from elsewhere that a search begins with.
 *
 * @param name as it stands in provenance
 * @param policies what is tried of it, in this order; they need not be of the search space
 */
public record Start(String name, List<Policy> policies) {
    public Start {
        Objects.requireNonNull(name, "name");
        policies = List.copyOf(policies);
    }
}
