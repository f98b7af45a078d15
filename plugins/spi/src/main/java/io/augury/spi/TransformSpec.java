package io.augury.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an operation is called, accepts and means: the one place that knows.
 *
 * @param name as it stands in policies, for instance {@code ShearX}
 * @param summary one sentence for {@code plugins list}
 * @param magnitude its magnitude; empty for an operation that has none
 * @param source paper and table, or Pillow call, that defines it
 * @param labelSafety what the operation may do to labels, for instance "turns 6 into 9"; empty if
 *     it is safe on natural images
 * @param needsColour true if the operation has no meaning on a grey image; a policy check then
 *     refuses it before training
 * @param identity true if the operation never changes an image, so that a search need not try it
 *     twice
 */
public record TransformSpec(
        String name,
        String summary,
        Optional<Magnitude> magnitude,
        String source,
        String labelSafety,
        boolean needsColour,
        boolean identity) {

    public TransformSpec {
        if (!name.matches("[A-Z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException(
                    "operation name '"
                            + name
                            + "' is not a capital followed by letters and digits");
        }
        Objects.requireNonNull(magnitude, "magnitude");
        if (summary.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    "operation " + name + " lacks a summary or a source");
        }
        Objects.requireNonNull(labelSafety, "labelSafety");
    }

    /** How the sign of a magnitude is drawn when a policy is applied. */
    public enum Sign {
        /** The magnitude is used as it stands. */
        FIXED,
        /**
         * {@code m} or {@code -m}, each with probability one half: shears, translations, rotations.
         */
        NEGATED,
        /** {@code 1 + d} or {@code 1 - d} for magnitude {@code 1 + d}: enhancement factors. */
        AROUND_ONE
    }

    /** The direction in which a magnitude gets stronger. */
    public enum Strength {
        RISING,
        FALLING,
        /** Stronger away from the identity on both sides. */
        BOTH
    }

    /**
     * The magnitude of an operation.
     *
     * @param unit for instance "degrees counter-clockwise"
     * @param accepted what {@link ImageTransform#apply} accepts, signs included
     * @param searched the default range of a search space
     * @param integer true if only whole numbers have a meaning of their own
     * @param sign how a policy draws the sign unless it says otherwise
     * @param strength the direction in which the effect grows
     * @param identity the magnitude that leaves every image as it is; empty if there is none
     */
    public record Magnitude(
            String unit,
            Range accepted,
            Range searched,
            boolean integer,
            Sign sign,
            Strength strength,
            OptionalDouble identity) {
        public Magnitude {
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(sign, "sign");
            Objects.requireNonNull(strength, "strength");
            if (unit.isBlank()) {
                throw new IllegalArgumentException("a magnitude needs a unit");
            }
            if (!accepted.contains(searched.low()) || !accepted.contains(searched.high())) {
                throw new IllegalArgumentException(
                        "searched range %s leaves the accepted range %s"
                                .formatted(searched, accepted));
            }
        }

        /** The magnitude after its sign has been drawn by {@code flip}. */
        public double signed(double magnitude, boolean flip) {
            if (!flip) {
                return magnitude;
            }
            return switch (sign) {
                case FIXED -> magnitude;
                case NEGATED -> -magnitude;
                case AROUND_ONE -> 2 - magnitude;
            };
        }
    }

    /** A closed range of finite numbers. */
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException("not a range: " + low + " to " + high);
            }
        }

        /** True if the value lies in the range, ends included; never for NaN. */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }

        @Override
        public String toString() {
            return low + " to " + high;
        }
    }

    /** Starts a specification. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a specification; not for sharing between threads. */
    public static final class Builder {
        private final String name;
        private String summary = "";
        private String unit = "";
        private Range accepted;
        private Range searched;
        private boolean integer;
        private Sign sign = Sign.FIXED;
        private Strength strength = Strength.RISING;
        private String source = "";
        private String labelSafety = "";
        private boolean needsColour;
        private boolean identity;
        private OptionalDouble identityMagnitude = OptionalDouble.empty();

        private Builder(String name) {
            this.name = name;
        }

        /** One sentence for {@code plugins list}. */
        public Builder summary(String sentence) {
            summary = sentence;
            return this;
        }

        /** Gives the operation a magnitude with its default search range, in its unit. */
        public Builder magnitude(double low, double high, String unit) {
            this.searched = new Range(low, high);
            this.unit = unit;
            return this;
        }

        /**
         * What {@code apply} accepts, if that is more than the search range and its signed mirror.
         */
        public Builder accepts(double low, double high) {
            accepted = new Range(low, high);
            return this;
        }

        /** Only whole numbers have a meaning of their own. */
        public Builder integer() {
            integer = true;
            return this;
        }

        /** A policy draws {@code m} or {@code -m}. */
        public Builder signed() {
            sign = Sign.NEGATED;
            return this;
        }

        /** A policy draws {@code 1 + d} or {@code 1 - d} for a magnitude of {@code 1 + d}. */
        public Builder signedAroundOne() {
            sign = Sign.AROUND_ONE;
            strength = Strength.BOTH;
            return this;
        }

        /** Lower magnitudes are stronger. */
        public Builder falling() {
            strength = Strength.FALLING;
            return this;
        }

        /** This magnitude leaves every image as it is, so that a search need not try it twice. */
        public Builder identityAt(double magnitude) {
            identityMagnitude = OptionalDouble.of(magnitude);
            return this;
        }

        /** The operation never changes an image. */
        public Builder identity() {
            identity = true;
            return this;
        }

        /** Paper and table, or Pillow call. */
        public Builder source(String where) {
            source = where;
            return this;
        }

        /** What the operation may do to labels. */
        public Builder labelSafety(String note) {
            labelSafety = note;
            return this;
        }

        /** The operation has no meaning on a grey image. */
        public Builder needsColour() {
            needsColour = true;
            return this;
        }

        /** The finished specification. */
        public TransformSpec build() {
            return new TransformSpec(
                    name, summary, magnitude(), source, labelSafety, needsColour, identity);
        }

        private Optional<Magnitude> magnitude() {
            if (searched == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Magnitude(
                            unit,
                            accepted == null ? mirrored() : accepted,
                            searched,
                            integer,
                            sign,
                            strength,
                            identityMagnitude));
        }

        private Range mirrored() {
            return switch (sign) {
                case FIXED -> searched;
                case NEGATED -> {
                    double most = Math.max(Math.abs(searched.low()), Math.abs(searched.high()));
                    yield new Range(-most, most);
                }
                case AROUND_ONE -> {
                    double most =
                            Math.max(Math.abs(searched.low() - 1), Math.abs(searched.high() - 1));
                    yield new Range(1 - most, 1 + most);
                }
            };
        }
    }
}
