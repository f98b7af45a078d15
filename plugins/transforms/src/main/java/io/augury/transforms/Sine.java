package io.augury.transforms;

/**
 * Sine and cosine to the nearest double, which are those of the C library that Pillow calls.
 *
 * <p>{@link StrictMath} is off by one unit in the last place for some angles, and {@link Math} may
 * differ from machine to machine. Here the angle, less a multiple of a right angle, goes through
 * Taylor's series in pairs of doubles.
 */
final class Sine {
    private static final double[] RIGHT_ANGLE = {
        0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110
    };
    private static final int TERMS = 14;

    private Sine() {}

    /** The cosine of an angle of at most some turns. */
    static double cos(double radians) {
        return turned(radians, 1);
    }

    /** The sine of an angle of at most some turns. */
    static double sin(double radians) {
        return turned(radians, 0);
    }

    private static double turned(double radians, int quarters) {
        double rightAngles = Math.rint(radians / RIGHT_ANGLE[0]);
        Pair rest = new Pair(radians, 0);
        for (double part : RIGHT_ANGLE) {
            rest = rest.plus(Pair.product(-rightAngles, part));
        }
        int quadrant = Math.floorMod((long) rightAngles + quarters, 4);
        double value = quadrant % 2 == 0 ? series(rest, 1) : series(rest, 0);
        return quadrant < 2 ? value : -value;
    }

    /** Odd powers (1) sum to the sine, even ones (0) to the cosine. */
    private static double series(Pair angle, int lowest) {
        Pair square = angle.times(angle);
        Pair sum = new Pair(1, 0);
        for (int power = 2 * TERMS + lowest; power >= 2; power -= 2) {
            Pair factor = square.over(-(double) power * (power - 1));
            sum = new Pair(1, 0).plus(factor.times(sum));
        }
        Pair result = lowest == 1 ? angle.times(sum) : sum;
        return result.high() + result.low();
    }

    /** The unrounded sum of two doubles, of which the second is the small rest of the first. */
    private record Pair(double high, double low) {
        static Pair product(double a, double b) {
            double high = a * b;
            return new Pair(high, Math.fma(a, b, -high));
        }

        Pair plus(Pair other) {
            double sum = high + other.high;
            double back = sum - high;
            double rest = (high - (sum - back)) + (other.high - back);
            return normal(sum, rest + low + other.low);
        }

        Pair times(Pair other) {
            Pair product = product(high, other.high);
            return normal(product.high, product.low + high * other.low + low * other.high);
        }

        Pair over(double divisor) {
            double quotient = high / divisor;
            double rest = Math.fma(-quotient, divisor, high) + low;
            return normal(quotient, rest / divisor);
        }

        private static Pair normal(double high, double low) {
            double sum = high + low;
            return new Pair(sum, low - (sum - high));
        }
    }
}
