package io.augury.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Operations that are applied to one image in their order, each with its own probability.
 *
 * @param operations may be empty
 */
public record SubPolicy(List<PolicyOperation> operations) {
    public SubPolicy {
        operations = List.copyOf(operations);
    }

    /** A sub-policy of these operations. */
    public static SubPolicy of(PolicyOperation... operations) {
        return new SubPolicy(List.of(operations));
    }

    /** This sub-policy with operations appended. */
    public SubPolicy then(List<PolicyOperation> more) {
        List<PolicyOperation> all = new ArrayList<>(operations);
        all.addAll(more);
        return new SubPolicy(all);
    }
}
