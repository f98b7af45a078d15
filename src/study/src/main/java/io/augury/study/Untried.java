package io.augury.study;

import io.augury.policy.Policy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps a searcher from proposing a policy twice: a trial is better spent on something new. Codes
 * that mean the same decode to the same policy, so that equal means equal. In a space so small that
 * nothing new is found, it may repeat itself, which measures the policy once more.
 */
public final class Untried {
    private static final int ATTEMPTS = 100;

    private final Set<Policy> proposed = new HashSet<>();

    /** The first policy that was not proposed before, of at most {@value #ATTEMPTS} drawn. */
    public Policy next(Supplier<Policy> draw) {
        Policy policy = draw.get();
        for (int attempt = 1; attempt < ATTEMPTS && proposed.contains(policy); attempt++) {
            policy = draw.get();
        }
        proposed.add(policy);
        return policy;
    }

    /** Remembers a policy; true if it was not proposed before. */
    public boolean add(Policy policy) {
        return proposed.add(policy);
    }
}
