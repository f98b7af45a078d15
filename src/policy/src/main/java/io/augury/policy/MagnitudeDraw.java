package io.augury.policy;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * A magnitude that is drawn anew for each image, in the operation's own unit.
 *
 * <p>An operation whose magnitudes are whole numbers takes the nearest one. Where the operation's
 * rule draws a sign, it is drawn after the magnitude.
 */
public sealed interface MagnitudeDraw {
    /** The lowest magnitude that can be drawn. */
    double low();

    /** The highest magnitude that can be drawn. */
    double high();

    /** The middle of what is drawn, for those who can use only one number. */
    double middle();

    /** Draws a magnitude. */
    double draw(RandomGenerator random);

    /**
     * Uniformly between two magnitudes, or among evenly spaced ones with both ends.
     *
     * @param from may be above {@code to}
     * @param to equals {@code from} for a constant
     * @param levels how many evenly spaced magnitudes; 2 and more; empty for all in between
     */
    record Uniform(double from, double to, OptionalInt levels) implements MagnitudeDraw {
        static final int MOST_LEVELS = 1000;

        /**
         * @throws IllegalArgumentException if an end is not finite or the levels are not allowed
         */
        public Uniform {
            from = finite("from", from);
            to = finite("to", to);
            if (levels.isPresent() && (levels.getAsInt() < 2 || levels.getAsInt() > MOST_LEVELS)) {
                throw new IllegalArgumentException(
                        "%d levels; allowed: 2 to %d".formatted(levels.getAsInt(), MOST_LEVELS));
            }
        }

        /** Any magnitude between the ends. */
        public static Uniform between(double from, double to) {
            return new Uniform(from, to, OptionalInt.empty());
        }

        /** One of some evenly spaced magnitudes. */
        public static Uniform among(int levels, double from, double to) {
            return new Uniform(from, to, OptionalInt.of(levels));
        }

        /** The magnitude of one level, counted from 0. */
        public double level(int level) {
            return from + (to - from) * level / (levels.getAsInt() - 1);
        }

        @Override
        public double low() {
            return Math.min(from, to);
        }

        @Override
        public double high() {
            return Math.max(from, to);
        }

        @Override
        public double middle() {
            return (from + to) / 2;
        }

        @Override
        public double draw(RandomGenerator random) {
            return levels.isPresent()
                    ? level(random.nextInt(levels.getAsInt()))
                    : from + (to - from) * random.nextDouble();
        }
    }

    /**
     * Normally distributed, then clipped.
     *
     * @param mean before clipping
     * @param deviation standard deviation before clipping; 0 and more
     * @param low lower draws become this
     * @param high higher draws become this
     */
    record Normal(double mean, double deviation, double low, double high) implements MagnitudeDraw {
        /**
         * @throws IllegalArgumentException if a number is not finite, the deviation negative or the
         *     ends not in order
         */
        public Normal {
            mean = finite("mean", mean);
            deviation = finite("deviation", deviation);
            low = finite("low", low);
            high = finite("high", high);
            if (deviation < 0 || low > high) {
                throw new IllegalArgumentException(
                        "normal with deviation %s, clipped to %s to %s; allowed: deviation from 0, low <= high"
                                .formatted(deviation, low, high));
            }
        }

        @Override
        public double middle() {
            return Math.clamp(mean, low, high);
        }

        @Override
        public double draw(RandomGenerator random) {
            return Math.clamp(mean + deviation * random.nextGaussian(), low, high);
        }
    }

    private static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "%s of a magnitude is %s; allowed: finite".formatted(name, value));
        }
        return value + 0.0;
    }
}
