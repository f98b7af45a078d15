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
     * Samples to write a result of this shape into, then to be given to {@link Image#of}. Their
     * content is undefined: the host may hand out recycled memory, so every sample must be written.
     */
    byte[] buffer(int width, int height, int channels);

    /**
     * Whole numbers to calculate with during the call, at least so many. Their content is
     * undefined: the host may hand out recycled memory.
     */
    int[] numbers(int count);

    /** Real numbers to calculate with during the call; as {@link #numbers}. */
    double[] reals(int count);
}
