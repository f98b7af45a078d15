package io.augury.training.augment;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.TransformContext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What operations may use while one image goes through a sub-policy, with memory that the next
 * image uses again. Used by one thread at a time.
 */
final class Scratch implements TransformContext {
    private static final int MOST_KEPT = 32;

    private final Fill fill;
    private final Sampling sampling;
    private final List<byte[]> free = new ArrayList<>();
    private final List<byte[]> lent = new ArrayList<>();
    private final Lending<int[]> numbers = new Lending<>(int[]::new, list -> list.length);
    private final Lending<double[]> reals = new Lending<>(double[]::new, list -> list.length);
    private byte[] holding;
    private RandomGenerator random;
    private Function<RandomGenerator, Image> partners;

    Scratch(Fill fill, Sampling sampling) {
        this.fill = fill;
        this.sampling = sampling;
    }

    /** Begins an image. */
    void begin(RandomGenerator generator, Function<RandomGenerator, Image> partnersOfImage) {
        random = generator;
        partners = partnersOfImage;
    }

    /** After an operation: keeps the memory that its result stands in, takes back all other. */
    void keepOnly(Image result) {
        if (holding != null) {
            lent.add(holding);
            holding = null;
        }
        for (int i = 0; i < lent.size(); i++) {
            if (lent.get(i) == result.samples()) {
                holding = lent.get(i);
            } else {
                takeBack(lent.get(i));
            }
        }
        lent.clear();
        numbers.takeBack();
        reals.takeBack();
    }

    private void takeBack(byte[] memory) {
        if (free.size() == MOST_KEPT) {
            free.removeFirst();
        }
        free.add(memory);
    }

    /** True if the image stands in memory that will be used again. */
    boolean isRecycled(Image image) {
        return image.samples() == holding;
    }

    /** Ends an image, also after a failure: its memory may be used again. */
    void end() {
        if (holding != null) {
            takeBack(holding);
            holding = null;
        }
        for (int i = 0; i < lent.size(); i++) {
            takeBack(lent.get(i));
        }
        lent.clear();
        numbers.takeBack();
        reals.takeBack();
        random = null;
        partners = null;
    }

    @Override
    public Fill fill() {
        return fill;
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
        return partners.apply(random);
    }

    @Override
    public byte[] buffer(int width, int height, int channels) {
        int size = width * height * channels;
        byte[] memory = take(size);
        lent.add(memory);
        return memory;
    }

    private byte[] take(int size) {
        for (int i = free.size() - 1; i >= 0; i--) {
            if (free.get(i).length == size) {
                return free.remove(i);
            }
        }
        return new byte[size];
    }

    @Override
    public int[] numbers(int count) {
        return numbers.lend(count);
    }

    @Override
    public double[] reals(int count) {
        return reals.lend(count);
    }
}
