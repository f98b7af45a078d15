package io.augury.testkit;

import io.augury.spi.ImageTransform;

import java.util.Optional;
import java.util.function.Function;

/** One promise of an {@link ImageTransform}; {@link TransformContract} checks them all. */
public enum TransformRule {
    /** The specification is there, the same object each time, and fits itself. */
    SPECIFIED(SpecRules::specified, true),
    /** Every size from 1x1, grey and colour, at each end of the accepted range: no failure. */
    APPLIES(ShapeRules::applies, true),
    /** The result has the input's size and channels. */
    KEEPS_SHAPE(ShapeRules::keepsShape, true),
    /** Neither the input image nor the partner is written to. */
    KEEPS_INPUT(PurityRules::keepsInput, true),
    /** A result stays as it is when the operation is applied again. */
    OWNS_RESULT(PurityRules::ownsResult, true),
    /** The same generator gives the same pixels. */
    RANDOM_BY_CONTEXT(PurityRules::randomByContext, true),
    /** Pixels do not depend on earlier calls. */
    FORGETS_CALLS(PurityRules::forgetsCalls, true),
    /** Every sample of the buffer is written. */
    WRITES_ALL(PurityRules::writesAll, false),
    /** Several threads at once get the pixels that one gets. */
    THREAD_SAFE(PurityRules::threadSafe, false),
    /** An operation with a magnitude does something that depends on it. */
    USES_MAGNITUDE(MagnitudeRules::usesMagnitude, false),
    /** The effect grows in the direction that the specification names. */
    STRENGTH_AS_SAID(MagnitudeRules::strengthAsSaid, false),
    /** An operation or a magnitude that is said to change nothing changes nothing. */
    IDENTITY_AS_SAID(MagnitudeRules::identityAsSaid, false);

    private final Function<Probe, Optional<String>> check;
    private final boolean basic;

    TransformRule(Function<Probe, Optional<String>> check, boolean basic) {
        this.check = check;
        this.basic = basic;
    }

    /**
     * True if the rules after this one would blame an operation that breaks it for the wrong thing.
     */
    boolean basic() {
        return basic;
    }

    Optional<String> problem(ImageTransform transform) {
        return check.apply(new Probe(transform));
    }
}
