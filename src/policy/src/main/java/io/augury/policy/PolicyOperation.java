package io.augury.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One operation of a sub-policy.
 *
 * @param op the operation's name, for instance {@code ShearX}
 * @param probability 0 to 1, that the operation is applied to an image
 * @param magnitude in the operation's own unit; empty for an operation that has none, or whose
 *     magnitude is drawn
 * @param fixedSign true if the magnitude is used as it stands; else the operation's sign rule draws
 *     its sign for each image
 * @param draw how the magnitude is drawn for each image; empty for one that is not drawn
 */
public record PolicyOperation(
        String op,
        double probability,
        OptionalDouble magnitude,
        boolean fixedSign,
        Optional<MagnitudeDraw> draw)
        implements Step {
    static final String NAME = "[A-Z][A-Za-z0-9]*";

    /**
     * @throws IllegalArgumentException if the name has another form, the probability not within 0
     *     to 1, the magnitude not finite, or both given and drawn
     */
    public PolicyOperation {
        Objects.requireNonNull(op, "op");
        if (!op.matches(NAME)) {
            throw new IllegalArgumentException(
                    "operation name '" + op + "' is not a capital followed by letters and digits");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "probability of " + op + " is " + probability + "; allowed: 0 to 1");
        }
        if (magnitude.isPresent() && !Double.isFinite(magnitude.getAsDouble())) {
            throw new IllegalArgumentException(
                    "magnitude of " + op + " is " + magnitude.getAsDouble() + "; allowed: finite");
        }
        if (magnitude.isPresent() && draw.isPresent()) {
            throw new IllegalArgumentException(
                    "magnitude of " + op + " is both given and drawn; allowed: one of both");
        }
        probability = withoutNegativeZero(probability);
        if (magnitude.isPresent()) {
            magnitude = OptionalDouble.of(withoutNegativeZero(magnitude.getAsDouble()));
        }
    }

    /** An operation whose magnitude is the same for all images. */
    public PolicyOperation(
            String op, double probability, OptionalDouble magnitude, boolean fixedSign) {
        this(op, probability, magnitude, fixedSign, Optional.empty());
    }

    /** An operation without magnitude. */
    public static PolicyOperation of(String op, double probability) {
        return new PolicyOperation(op, probability, OptionalDouble.empty(), false);
    }

    /** An operation with a magnitude whose sign is drawn by the operation's rule. */
    public static PolicyOperation of(String op, double probability, double magnitude) {
        return new PolicyOperation(op, probability, OptionalDouble.of(magnitude), false);
    }

    /**
     * An operation whose magnitude is drawn for each image, and its sign by the operation's rule.
     */
    public static PolicyOperation drawing(String op, double probability, MagnitudeDraw draw) {
        return new PolicyOperation(
                op, probability, OptionalDouble.empty(), false, Optional.of(draw));
    }

    /** This operation with the magnitude used as it stands. */
    public PolicyOperation withFixedSign() {
        return new PolicyOperation(op, probability, magnitude, true, draw);
    }

    /** This operation with another probability. */
    public PolicyOperation withProbability(double other) {
        return new PolicyOperation(op, other, magnitude, fixedSign, draw);
    }

    private static double withoutNegativeZero(double value) {
        return value + 0.0;
    }
}
