package io.augury.benchmarks;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.spi.TransformContext;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A context whose memory serves every application again, as that of a training run does. */
final class RecyclingContext implements TransformContext {
    private static final int MOST_KEPT = 32;
    private static final int FEWEST_NUMBERS = 1024;

    private final Sampling sampling;
    private final Image partner;
    private final List<byte[]> free = new ArrayList<>();
    private final List<byte[]> lent = new ArrayList<>();
    private final List<int[]> freeNumbers = new ArrayList<>();
    private final List<int[]> lentNumbers = new ArrayList<>();
    private final List<double[]> freeReals = new ArrayList<>();
    private final List<double[]> lentReals = new ArrayList<>();
    private final RandomGenerator random = new Seed(3).generator();

    RecyclingContext(Sampling sampling, Image partner) {
        this.sampling = sampling;
        this.partner = partner;
    }

    /** Takes all memory back. */
    void recycle() {
        for (int i = 0; i < lent.size(); i++) {
            free.add(lent.get(i));
        }
        lent.clear();
        while (free.size() > MOST_KEPT) {
            free.removeFirst();
        }
        for (int i = 0; i < lentNumbers.size(); i++) {
            freeNumbers.add(lentNumbers.get(i));
        }
        lentNumbers.clear();
        for (int i = 0; i < lentReals.size(); i++) {
            freeReals.add(lentReals.get(i));
        }
        lentReals.clear();
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
        byte[] memory = take(width * height * channels);
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
        int[] memory = takeNumbers(count);
        lentNumbers.add(memory);
        return memory;
    }

    private int[] takeNumbers(int count) {
        for (int i = freeNumbers.size() - 1; i >= 0; i--) {
            if (freeNumbers.get(i).length >= count) {
                return freeNumbers.remove(i);
            }
        }
        return new int[Math.max(FEWEST_NUMBERS, count)];
    }

    @Override
    public double[] reals(int count) {
        double[] memory = takeReals(count);
        lentReals.add(memory);
        return memory;
    }

    private double[] takeReals(int count) {
        for (int i = freeReals.size() - 1; i >= 0; i--) {
            if (freeReals.get(i).length >= count) {
                return freeReals.remove(i);
            }
        }
        return new double[Math.max(FEWEST_NUMBERS, count)];
    }
}
