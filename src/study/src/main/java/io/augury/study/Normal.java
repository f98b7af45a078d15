package io.augury.study;

/** The standard normal distribution. */
final class Normal {
    private static final double[] ABOVE = {
        220.206867912376,
        221.213596169931,
        112.079291497871,
        33.912866078383,
        6.37396220353165,
        0.700383064443688,
        3.52624965998911e-2
    };
    private static final double[] BELOW = {
        440.413735824752,
        793.826512519948,
        637.333633378831,
        296.564248779674,
        86.7807322029461,
        16.064177579207,
        1.75566716318264,
        8.83883476483184e-2
    };
    private static final double TAIL = 7.07106781186547;
    private static final double FARTHEST = 38;

    private Normal() {}

    /**
     * The probability of a value of at most {@code z}; error below 1e-14.
     *
     * <p>Hart's rational approximation, as in West, Better approximations to cumulative normal
     * functions (Wilmott, May 2005).
     */
    static double cumulative(double z) {
        double far = Math.abs(z);
        if (far > FARTHEST) {
            return z > 0 ? 1 : 0;
        }
        double density = Math.exp(-far * far / 2);
        double tail =
                far < TAIL
                        ? density * polynomial(ABOVE, far) / polynomial(BELOW, far)
                        : density / (fraction(far) * Math.sqrt(2 * Math.PI));
        return z > 0 ? 1 - tail : tail;
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }

    private static double fraction(double x) {
        double value = x + 0.65;
        for (int k = 4; k >= 1; k--) {
            value = x + k / value;
        }
        return value;
    }

    /** The value that is not exceeded with a probability between 0 and 1. */
    static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("normal quantile of " + probability);
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
