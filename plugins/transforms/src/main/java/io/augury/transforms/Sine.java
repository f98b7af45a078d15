package io.augury.transforms;

/**
 * Sine and cosine to the nearest double, which are those of the C library that Pillow calls.
 *
 * <p>{@link StrictMath} is off by one unit in the last place for some angles, and {@link Math} may
 * differ from machine to machine. Here the angle, less a multiple of a right angle, goes through
 * Taylor's series: the terms that matter in pairs of doubles, a high and a low part, the small ones
 * behind them in plain doubles.
 */
final class Sine {
    private static final double[] RIGHT_ANGLE = {
        0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110
    };
    private static final int LAST_TERM = 24;
    private static final int LAST_PAIR = 10;

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
        double high = radians;
        double low = 0;
        for (double part : RIGHT_ANGLE) {
            double product = -rightAngles * part;
            double lost = Math.fma(-rightAngles, part, -product);
            double sum = high + product;
            double back = sum - high;
            low += (high - (sum - back)) + (product - back) + lost;
            high = sum;
        }
        double whole = high + low;
        low += high - whole;
        int quadrant = Math.floorMod((long) rightAngles + quarters, 4);
        double value = quadrant % 2 == 0 ? series(whole, low, 1) : series(whole, low, 0);
        return quadrant < 2 ? value : -value;
    }

    /** Odd powers (1) sum to the sine, even ones (0) to the cosine. */
    private static double series(double angle, double angleLow, int lowest) {
        double square = angle * angle;
        double squareLow = Math.fma(angle, angle, -square) + 2 * angle * angleLow;
        double sum = 1;
        int power = LAST_TERM + lowest;
        for (; power > LAST_PAIR; power -= 2) {
            sum = 1 - square * sum / (power * (power - 1));
        }
        double low = 0;
        for (; power >= 2; power -= 2) {
            double divisor = -(double) power * (power - 1);
            double factor = square / divisor;
            double factorLow = (Math.fma(-factor, divisor, square) + squareLow) / divisor;
            double product = factor * sum;
            double rest = Math.fma(factor, sum, -product) + factor * low + factorLow * sum;
            sum = 1 + product;
            low = (1 - sum) + product + rest;
        }
        if (lowest == 0) {
            return sum + low;
        }
        double product = angle * sum;
        return product + (Math.fma(angle, sum, -product) + angle * low + angleLow * sum);
    }
}
