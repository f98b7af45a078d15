package io.augury.training.augment;

import io.augury.spi.Seed;

import java.util.random.RandomGenerator;

/**
 * The numbers of {@link Seed#generator()}, from an object that begins anew with another seed, so
 * that images need no generators of their own. Used by one thread at a time.
 *
 * <p>They are those of the JDK's {@code L64X128MixRandom}: a linear congruential generator of 64
 * bits and a xoroshiro generator of 128 bits, added and mixed.
 *
 * @see <a href="https://doi.org/10.1145/3485525">Steele and Vigna, LXM: better splittable
 *     pseudorandom number generators (and almost as fast), 2021</a>
 */
final class RestartedRandom implements RandomGenerator {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long SILVER_RATIO = 0x6A09E667F3BCC909L;
    private static final long MULTIPLIER = 0xD1342543DE82EF95L;

    private long addend;
    private long linear;
    private long first;
    private long second;

    /** Begins as {@code new Seed(seed).generator()} does. */
    void restart(long seed) {
        long mixed = seed ^ SILVER_RATIO;
        addend = mixMurmur(mixed) | 1;
        linear = 1;
        first = mixStafford(mixed);
        second = mixStafford(mixed + GOLDEN_RATIO);
    }

    @Override
    public long nextLong() {
        long result = mixLea(linear + first);
        linear = MULTIPLIER * linear + addend;
        long changed = second ^ first;
        first = Long.rotateLeft(first, 24) ^ changed ^ changed << 16;
        second = Long.rotateLeft(changed, 37);
        return result;
    }

    private static long mixMurmur(long value) {
        long once = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        long twice = (once ^ once >>> 33) * 0xC4CEB9FE1A85EC53L;
        return twice ^ twice >>> 33;
    }

    private static long mixStafford(long value) {
        long once = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }

    private static long mixLea(long value) {
        long once = (value ^ value >>> 32) * 0xDABA0B6EB09322E3L;
        long twice = (once ^ once >>> 32) * 0xDABA0B6EB09322E3L;
        return twice ^ twice >>> 32;
    }
}
