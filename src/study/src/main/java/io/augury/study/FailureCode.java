package io.augury.study;

/** Why a trial gave no score. */
public enum FailureCode {
    /** Loss or score stopped being a number. */
    DIVERGED,
    /** The policy cannot be applied to these images, or a plugin broke its contract. */
    POLICY,
    /** The evaluation threw something unexpected. */
    ERROR
}
