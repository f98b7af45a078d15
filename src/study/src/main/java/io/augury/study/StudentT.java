package io.augury.study;

/**
 * Student's t distribution.
 *
 * <p>The distribution function is the regularized incomplete beta function, computed as a continued
 * fraction (Press et al., Numerical Recipes, 3rd edition, section 6.4) with Lanczos' logarithm of
 * the gamma function; relative error below 1e-10.
 */
public final class StudentT {
    private static final int MOST_STEPS = 10_000;

    private StudentT() {}

    /**
     * The p value of the two-sided test that an estimate is zero.
     *
     * @param standardError 0 and more; without any error, an estimate is zero or is not
     * @param degrees of freedom of the standard error, at least 1
     */
    public static double p(double estimate, double standardError, int degrees) {
        if (standardError == 0) {
            return estimate == 0 ? 1 : 0;
        }
        return twoSided(estimate / standardError, degrees);
    }

    /** The probability that |T| is at least {@code |t|}: the p value of a two-sided test. */
    static double twoSided(double t, int degrees) {
        return beta(degrees / (degrees + t * t), degrees / 2.0, 0.5);
    }

    /** The t that T stays below with the given probability, which is above one half. */
    static double quantile(double probability, int degrees) {
        if (!(probability > 0.5 && probability < 1) || degrees < 1) {
            throw new IllegalArgumentException(
                    "quantile of %s with %d degrees of freedom".formatted(probability, degrees));
        }
        double tail = 2 * (1 - probability);
        double high = 1;
        while (twoSided(high, degrees) > tail) {
            high *= 2;
        }
        double low = 0;
        while (true) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (twoSided(middle, degrees) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front =
                Math.exp(
                        LogGamma.of(a + b)
                                - LogGamma.of(a)
                                - LogGamma.of(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                return value;
            }
        }
        throw new ArithmeticException("no convergence at x=%s a=%s b=%s".formatted(x, a, b));
    }
}
