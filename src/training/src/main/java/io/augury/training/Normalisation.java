package io.augury.training;

import io.augury.data.Sample;
import io.augury.training.child.ChildModel;

import java.util.Arrays;
import java.util.List;

/**
 * What a model subtracts from its pixels and divides them by, per channel, in units of 0 to 255:
 * the mean and standard deviation of the training images before augmentation.
 */
record Normalisation(float[] mean, float[] deviation) {
    /** A channel that hardly varies is not blown up. */
    private static final double LEAST_DEVIATION = 1;

    /** That which gives a child the pixels that it takes. */
    static Normalisation of(ChildModel.PixelUnit unit, List<Sample> samples) {
        int channels = samples.getFirst().image().channels();
        return switch (unit) {
            case STANDARD -> of(samples);
            case UNIT -> uniform(channels, 255);
            case RAW -> uniform(channels, 1);
        };
    }

    private static Normalisation uniform(int channels, float deviation) {
        float[] deviations = new float[channels];
        Arrays.fill(deviations, deviation);
        return new Normalisation(new float[channels], deviations);
    }

    /** That of these images. */
    static Normalisation of(List<Sample> samples) {
        int channels = samples.getFirst().image().channels();
        long[] sum = new long[channels];
        long[] squares = new long[channels];
        long count = 0;
        for (Sample sample : samples) {
            byte[] values = sample.image().samples();
            count += values.length / channels;
            for (int i = 0; i < values.length; i++) {
                int value = values[i] & 0xff;
                sum[i % channels] += value;
                squares[i % channels] += (long) value * value;
            }
        }
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int c = 0; c < channels; c++) {
            double average = (double) sum[c] / count;
            double variance = (double) squares[c] / count - average * average;
            mean[c] = (float) average;
            deviation[c] = (float) Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance)));
        }
        return new Normalisation(mean, deviation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Normalisation that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(deviation, that.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }
}
