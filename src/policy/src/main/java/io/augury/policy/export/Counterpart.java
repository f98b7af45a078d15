package io.augury.policy.export;

import java.util.Objects;

/**
 * What another program has for one of our operations.
 *
 * @param why what differs, or why there is nothing; empty if it is exact
 */
public record Counterpart(Fidelity fidelity, String why) {
    static final Counterpart EXACT = new Counterpart(Fidelity.EXACT, "");

    public Counterpart {
        Objects.requireNonNull(fidelity, "fidelity");
        if (why.isBlank() != (fidelity == Fidelity.EXACT)) {
            throw new IllegalArgumentException(
                    "found reason '%s' for %s; allowed: one for all but EXACT"
                            .formatted(why, fidelity));
        }
    }
}
