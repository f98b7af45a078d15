package io.augury.spi;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A value from which generators are derived, so that randomness depends on what it is for (study,
 * trial, epoch, sample) and never on the thread or the moment.
 *
 * <p>Children with different keys are independent for every practical purpose: the mixing is
 * SplitMix64's finaliser (Steele, Lea and Flood, 2014).
 */
public record Seed(long value) {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** The seed for one numbered part of what this seed is for. */
    public Seed child(long key) {
        return new Seed(mix(value + 0x9E3779B97F4A7C15L * mix(key + 0x632BE59BD9B4E019L)));
    }

    /** The seed for one named part of what this seed is for. */
    public Seed child(String purpose) {
        long key = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            key = (key ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return child(key);
    }

    /** A fresh generator at its start; the same seed gives the same numbers. */
    public RandomGenerator generator() {
        return GENERATOR.create(value);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
