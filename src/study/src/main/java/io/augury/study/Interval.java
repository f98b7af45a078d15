package io.augury.study;

/** A 95% confidence interval, both ends included. */
public record Interval(double low, double high) {
    private static final double Z = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    /** True if the value lies within. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Wilson's interval for an accuracy that was measured on a number of images. It covers which
     * images were drawn, not how training varies.
     *
     * @param accuracy 0 to 1
     */
    public static Interval ofAccuracy(double accuracy, int images) {
        double z2 = Z * Z / images;
        double centre = (accuracy + z2 / 2) / (1 + z2);
        double half =
                Z / (1 + z2) * Math.sqrt(accuracy * (1 - accuracy) / images + z2 / (4.0 * images));
        return new Interval(
                Math.max(0, Math.min(accuracy, centre - half)),
                Math.min(1, Math.max(accuracy, centre + half)));
    }

    /**
     * Student's interval for the mean of at least two independent values.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public static Interval ofMean(double... values) {
        Sample sample = Sample.of(values);
        return ofEstimate(sample.mean(), sample.standardError(), values.length - 1);
    }

    /**
     * Student's interval of an estimate.
     *
     * @param standardError 0 and more
     * @param degrees of freedom of the standard error, at least 1
     */
    public static Interval ofEstimate(double estimate, double standardError, int degrees) {
        double half = StudentT.quantile(0.975, degrees) * standardError;
        return new Interval(estimate - half, estimate + half);
    }
}
