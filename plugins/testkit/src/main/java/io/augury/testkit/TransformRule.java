package io.augury.testkit;

import io.augury.spi.ImageTransform;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One promise of an {@link ImageTransform}; {@link TransformContract} checks them all. */
public enum TransformRule {
    /** The specification is there, the same object each time, and fits itself. */
    SPECIFIED(SpecRules::specified),
    /** Every size from 1x1, grey and colour, at each end of the accepted range: no failure. */
    APPLIES(ShapeRules::applies),
    /** The result has the input's size and channels. */
    KEEPS_SHAPE(ShapeRules::keepsShape),
    /** The input image is not written to. */
    KEEPS_INPUT(PurityRules::keepsInput),
    /** The partner image is not written to. */
    KEEPS_PARTNER(PurityRules::keepsPartner),
    /** A result stays as it is when the operation is applied again. */
    OWNS_RESULT(PurityRules::ownsResult),
    /** The same generator gives the same pixels. */
    RANDOM_BY_CONTEXT(PurityRules::randomByContext),
    /** Pixels do not depend on earlier calls. */
    FORGETS_CALLS(PurityRules::forgetsCalls, RANDOM_BY_CONTEXT),
    /** Every sample of the buffer is written. */
    WRITES_ALL(PurityRules::writesAll, RANDOM_BY_CONTEXT, FORGETS_CALLS),
    /** Several threads at once get the pixels that one gets. */
    THREAD_SAFE(PurityRules::threadSafe, OWNS_RESULT, RANDOM_BY_CONTEXT, FORGETS_CALLS),
    /** An operation with a magnitude does something that depends on it. */
    USES_MAGNITUDE(MagnitudeRules::usesMagnitude),
    /** The effect grows in the direction that the specification names. */
    STRENGTH_AS_SAID(MagnitudeRules::strengthAsSaid, KEEPS_SHAPE, RANDOM_BY_CONTEXT, FORGETS_CALLS),
    /** An operation or a magnitude that is said to change nothing changes nothing. */
    IDENTITY_AS_SAID(MagnitudeRules::identityAsSaid, KEEPS_SHAPE);

    private final Function<Probe, Optional<String>> check;
    private final Set<TransformRule> presupposed;

    TransformRule(Function<Probe, Optional<String>> check, TransformRule... presupposed) {
        this.check = check;
        this.presupposed = Set.of(presupposed);
    }

    /** The rules without which this one would blame an operation for the wrong thing. */
    Set<TransformRule> presupposed() {
        return presupposed;
    }

    /**
     * What is wrong; empty if nothing is.
     *
     * @throws ContractFailure if another promise keeps this one from being looked at
     */
    Optional<String> problem(Probe probe) {
        return check.apply(probe);
    }
}
