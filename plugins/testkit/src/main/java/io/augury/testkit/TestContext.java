package io.augury.testkit;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.spi.TransformContext;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A context to try one operation with: the same seed gives the same random numbers, and buffers
 * come dirty, as recycled ones do.
 *
 * @param fill the colour of uncovered pixels
 * @param sampling how geometric operations read between pixels
 * @param random numbers for one call
 * @param partner the other image for operations that mix two
 * @param dirt what each sample of a fresh buffer is, 0 to 255
 */
public record TestContext(
        Fill fill, Sampling sampling, RandomGenerator random, Image partner, int dirt)
        implements TransformContext {
    /** A context with grey fill and nearest sampling; the partner is a given image. */
    public static TestContext of(Seed seed, Image partner) {
        return new TestContext(Fill.GREY, Sampling.NEAREST, seed.generator(), partner, 0xA5);
    }

    /** The same with another fill. */
    public TestContext withFill(Fill other) {
        return new TestContext(other, sampling, random, partner, dirt);
    }

    /** The same with another sampling. */
    public TestContext withSampling(Sampling other) {
        return new TestContext(fill, other, random, partner, dirt);
    }

    /** The same with buffers that hold another value before they are written. */
    public TestContext withDirt(int other) {
        return new TestContext(fill, sampling, random, partner, other);
    }

    @Override
    public byte[] buffer(int width, int height, int channels) {
        byte[] samples = new byte[width * height * channels];
        Arrays.fill(samples, (byte) dirt);
        return samples;
    }

    @Override
    public int[] numbers(int count) {
        int[] numbers = new int[count];
        Arrays.fill(numbers, 0x01010101 * dirt);
        return numbers;
    }

    @Override
    public double[] reals(int count) {
        double[] reals = new double[count];
        Arrays.fill(reals, dirt);
        return reals;
    }
}
