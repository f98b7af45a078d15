package io.augury.study;

/**
 * The noncentral t distribution: of {@code (Z + shift) / sqrt(V / degrees)}, where Z is standard
 * normal and V is chi-squared with that many degrees of freedom.
 */
final class NoncentralT {
    private static final int INTERVALS = 6_000;

    private NoncentralT() {}

    /**
     * The probability of a value of at most {@code t}; error below 1e-7.
     *
     * <p>Simpson's rule over the density of {@code s = sqrt(V / degrees)}, given which the value is
     * normal.
     */
    static double cumulative(double t, int degrees, double shift) {
        double most = 1 + 12 / Math.sqrt(degrees);
        double width = most / INTERVALS;
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double s = i * width;
            double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * scaleDensity(s, degrees) * Normal.cumulative(t * s - shift);
        }
        return sum * width / 3;
    }

    private static double scaleDensity(double s, int degrees) {
        double half = degrees / 2.0;
        double log =
                Math.log(2)
                        + half * Math.log(half)
                        - LogGamma.of(half)
                        + (degrees == 1 ? 0 : (degrees - 1) * Math.log(s))
                        - half * s * s;
        return Math.exp(log);
    }
}
