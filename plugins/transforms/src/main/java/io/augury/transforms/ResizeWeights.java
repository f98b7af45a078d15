package io.augury.transforms;

import io.augury.spi.Sampling;

/**
 * How much each input sample of a line counts for each output sample.
 *
 * @param first for each output sample, the first input sample that counts
 * @param weights for each output sample, the weights from there on, in units of 2^-22
 */
record ResizeWeights(int[] first, int[][] weights) {
    private static final int BITS = 22;

    /** Weights for lines of {@code from} samples that become {@code to}. */
    static ResizeWeights of(int from, int to, Sampling sampling) {
        double scale = (double) from / to;
        double spread = Math.max(scale, 1.0);
        double support = (sampling == Sampling.BILINEAR ? 1.0 : 2.0) * spread;
        int[] first = new int[to];
        int[][] weights = new int[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(from, (int) (centre + support + 0.5));
            double[] exact = new double[end - first[i]];
            for (int k = 0; k < exact.length; k++) {
                exact[k] = filter(sampling, (k + first[i] - centre + 0.5) * (1.0 / spread));
            }
            weights[i] = fixed(exact);
        }
        return new ResizeWeights(first, weights);
    }

    private static int[] fixed(double[] exact) {
        double sum = 0;
        for (double weight : exact) {
            sum += weight;
        }
        int[] fixed = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
            double share = sum == 0 ? exact[k] : exact[k] / sum;
            fixed[k] = (int) ((share < 0 ? -0.5 : 0.5) + share * (1 << BITS));
        }
        return fixed;
    }

    private static double filter(Sampling sampling, double distance) {
        double x = Math.abs(distance);
        if (sampling == Sampling.BILINEAR) {
            return x < 1.0 ? 1.0 - x : 0.0;
        } else if (x < 1.0) {
            return (1.5 * x - 2.5) * x * x + 1;
        }
        return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0.0;
    }

    /** Resizes one row of pixels. */
    void rows(byte[] in, int from, byte[] out, int to, int channels) {
        for (int i = 0; i < first.length; i++) {
            int[] own = weights[i];
            for (int channel = 0; channel < channels; channel++) {
                int sum = 1 << BITS - 1;
                int at = from + first[i] * channels + channel;
                for (int weight : own) {
                    sum += (in[at] & 0xff) * weight;
                    at += channels;
                }
                out[to + i * channels + channel] = clipped(sum);
            }
        }
    }

    /** Resizes all columns of a picture whose rows have that many samples. */
    void columns(byte[] in, byte[] out, int row) {
        for (int i = 0; i < first.length; i++) {
            for (int x = 0; x < row; x++) {
                int sum = 1 << BITS - 1;
                int at = first[i] * row + x;
                for (int weight : weights[i]) {
                    sum += (in[at] & 0xff) * weight;
                    at += row;
                }
                out[i * row + x] = clipped(sum);
            }
        }
    }

    private static byte clipped(int sum) {
        return (byte) Math.clamp(sum >> BITS, 0, 255);
    }
}
