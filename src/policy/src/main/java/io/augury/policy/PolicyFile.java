package io.augury.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * A policy as it lies on disk.
 *
 * @param provenance where it comes from; empty for one that a person wrote
 */
public record PolicyFile(Policy policy, Optional<Provenance> provenance) {
    public PolicyFile {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** A policy that nothing is known about. */
    public static PolicyFile of(Policy policy) {
        return new PolicyFile(policy, Optional.empty());
    }

    /** A policy with where it comes from. */
    public static PolicyFile of(Policy policy, Provenance provenance) {
        return new PolicyFile(policy, Optional.of(provenance));
    }
}
