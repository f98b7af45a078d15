package io.augury.spi;

import java.util.random.RandomGenerator;

/** What an operation may use besides its image and its magnitude; belongs to one call. */
public interface TransformContext {
    /** The colour of uncovered pixels. */
    Fill fill();

    /** How geometric operations read between pixels. */
    Sampling sampling();

    /** The only source of randomness; derived from (study seed, trial, epoch, sample). */
    RandomGenerator random();

    /**
     * Another image of the same data set with the same size and channels, drawn anew for each call,
     * for operations that mix two images; the image itself where there is no other.
     */
    Image partner();

    /**
     * An image of this shape to write a result into, through {@link Image#samples()}, then to be
     * returned. Its content is undefined: the host may hand out a recycled one, so every sample
     * must be written.
     */
    default Image blank(int width, int height, int channels) {
        return Image.of(width, height, channels, buffer(width, height, channels));
    }

    /** A {@link #blank} of another image's size and channels. */
    default Image blankLike(Image image) {
        return blank(image.width(), image.height(), image.channels());
    }

    /**
     * Samples to calculate with during the call, or to write a result of this shape into, then to
     * be given to {@link Image#of}. Their content is undefined, as that of {@link #blank}.
     */
    byte[] buffer(int width, int height, int channels);

    /**
     * Whole numbers to calculate with during the call, at least so many. Their content is
     * undefined: the host may hand out recycled memory.
     */
    int[] numbers(int count);

    /** Real numbers to calculate with during the call; as {@link #numbers}. */
    double[] reals(int count);

    /** At least so many lists of whole numbers, each as {@link #numbers} lends it. */
    default int[][] numberLists(int lists, int count) {
        int[][] lent = new int[lists][];
        for (int i = 0; i < lists; i++) {
            lent[i] = numbers(count);
        }
        return lent;
    }

    /** At least so many lists of real numbers, each as {@link #reals} lends it. */
    default double[][] realLists(int lists, int count) {
        double[][] lent = new double[lists][];
        for (int i = 0; i < lists; i++) {
            lent[i] = reals(count);
        }
        return lent;
    }
}
