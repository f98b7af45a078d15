package io.augury.policy;

import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Magnitude;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An operation that a search may choose.
 *
 * @param op the operation's name, for instance {@code ShearX}
 * @param levels the magnitudes to choose from; empty for an operation that has none
 * @param fixedSign true if policies of the space use the magnitude as it stands, without drawing
 *     its sign
 * @param identity true if it never changes an image
 */
public record SpaceOperation(
        String op, Optional<Levels> levels, boolean fixedSign, boolean identity) {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    public SpaceOperation {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(levels, "levels");
    }

    /** An operation that does something. */
    public SpaceOperation(String op, Optional<Levels> levels, boolean fixedSign) {
        this(op, levels, fixedSign, false);
    }

    /**
     * Evenly spaced magnitudes, both ends included; the weakest has number 0.
     *
     * @param weakest in the operation's unit; may be above the strongest
     * @param strongest in the operation's unit
     * @param integer true if only whole magnitudes have a meaning; each is then the nearest whole
     *     number, and neighbours may be equal
     * @param identity the magnitude that changes nothing, if there is one
     */
    public record Levels(
            double weakest, double strongest, boolean integer, OptionalDouble identity) {
        public Levels {
            if (!Double.isFinite(weakest) || !Double.isFinite(strongest)) {
                throw new IllegalArgumentException(
                        "levels from %s to %s; allowed: finite".formatted(weakest, strongest));
            }
        }

        /** Levels of an operation that always does something. */
        public Levels(double weakest, double strongest, boolean integer) {
            this(weakest, strongest, integer, OptionalDouble.empty());
        }

        /**
         * The magnitude of one level, rounded to six digits; the middle of the range if there is
         * only one level.
         */
        public double magnitude(int level, int count) {
            Objects.checkIndex(level, count);
            double share = count == 1 ? 0.5 : (double) level / (count - 1);
            double exact = weakest + (strongest - weakest) * share;
            return integer ? Math.rint(exact) + 0.0 : rounded(exact);
        }

        /** A magnitude, on that side of the identity on which the levels are. */
        double mirrored(double magnitude) {
            double middle = identity.orElse(weakest);
            return (magnitude - middle) * (strongest - middle) < 0
                    ? 2 * middle - magnitude
                    : magnitude;
        }

        private boolean isIdle(int level, int count) {
            return identity.isPresent() && magnitude(level, count) == identity.getAsDouble();
        }
    }

    /** An operation with its own default range, weakest first, and its own sign rule. */
    public static SpaceOperation of(TransformSpec spec) {
        return new SpaceOperation(
                spec.name(),
                spec.magnitude().map(SpaceOperation::searched),
                false,
                spec.identity());
    }

    private static Levels searched(Magnitude magnitude) {
        double low = magnitude.searched().low();
        double high = magnitude.searched().high();
        return switch (magnitude.strength()) {
            case RISING -> levels(low, high, magnitude);
            case FALLING -> levels(high, low, magnitude);
            case BOTH -> levels(Math.clamp(1.0, low, high), high, magnitude);
        };
    }

    /** Levels of a magnitude from one of its values to another. */
    static Levels levels(double weakest, double strongest, Magnitude magnitude) {
        return new Levels(weakest, strongest, magnitude.integer(), magnitude.identity());
    }

    /** True if it never changes an image with these choices. */
    boolean isIdle(int level, int magnitudes, int probability, int probabilities) {
        return identity
                || probability(probability, probabilities) == 0
                || levels.isPresent() && levels.get().isIdle(level, magnitudes);
    }

    /** The probability that a choice of probability stands for, rounded to six digits. */
    static double probability(int choice, int count) {
        Objects.checkIndex(choice, count);
        return count == 1 ? 1 : rounded((double) choice / (count - 1));
    }

    static double rounded(double value) {
        return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
    }
}
