package io.augury.benchmarks;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.spi.TransformContext;

import java.util.random.RandomGenerator;

/** A context whose buffer is always the same one, as long as the images have one shape. */
final class RecyclingContext implements TransformContext {
    private final Sampling sampling;
    private final Image partner;
    private final byte[] buffer;
    private final RandomGenerator random = new Seed(3).generator();

    RecyclingContext(Sampling sampling, Image partner) {
        this.sampling = sampling;
        this.partner = partner;
        buffer = new byte[partner.samples().length];
    }

    @Override
    public Fill fill() {
        return Fill.GREY;
    }

    @Override
    public Sampling sampling() {
        return sampling;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Image partner() {
        return partner;
    }

    @Override
    public byte[] buffer(int width, int height, int channels) {
        return buffer;
    }
}
