package io.augury.policy.export;

/** How well another program does what one of our operations does. */
public enum Fidelity {
    /** As we do, but for rounding. */
    EXACT,
    /** By a slightly other formula; the user is told. */
    CLOSE,
    /** Visibly otherwise; refused unless losses are allowed. */
    APPROXIMATE,
    /** Not at all; refused, or left out where losses are allowed. */
    ABSENT;

    /** True if it is written without asking. */
    public boolean isFaithful() {
        return this == EXACT || this == CLOSE;
    }
}
