package io.augury.training;

/** Collects how sure a model was and whether it was right, for the expected calibration error. */
final class CalibrationBins {
    private static final int BINS = 15;

    private final long[] images = new long[BINS];
    private final double[] excess = new double[BINS];

    /**
     * Adds one image.
     *
     * @param confidence the probability of the answer, above 0, at most 1; bins are closed above
     */
    void add(double confidence, boolean right) {
        int bin = Math.clamp((long) Math.ceil(confidence * BINS) - 1, 0, BINS - 1);
        images[bin]++;
        excess[bin] += confidence - (right ? 1 : 0);
    }

    /** The mean distance of confidence and accuracy over all images; 0 if there are none. */
    double error() {
        long all = 0;
        double distance = 0;
        for (int bin = 0; bin < BINS; bin++) {
            all += images[bin];
            distance += Math.abs(excess[bin]);
        }
        return all == 0 ? 0 : distance / all;
    }
}
