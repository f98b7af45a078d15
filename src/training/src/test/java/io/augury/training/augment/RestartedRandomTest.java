package io.augury.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

/** A generator that is used again gives the numbers of a fresh one. */
class RestartedRandomTest {
    private static final Seed SEED = new Seed(2021);

    @Test
    void everyKindOfNumberIsThatOfTheSeedsGenerator() {
        var restarted = new RestartedRandom();
        for (int i = 0; i < 2000; i++) {
            Seed seed = i == 0 ? new Seed(0) : SEED.child(i);
            restarted.restart(seed.value());
            requireSame(restarted, seed.generator(), i);
        }
    }

    private static void requireSame(RandomGenerator one, RandomGenerator other, int draws) {
        for (int i = 0; i < draws % 50; i++) {
            assertThat(one.nextLong()).isEqualTo(other.nextLong());
        }
        assertThat(one.nextInt()).isEqualTo(other.nextInt());
        assertThat(one.nextInt(25)).isEqualTo(other.nextInt(25));
        assertThat(one.nextInt(-3, 4)).isEqualTo(other.nextInt(-3, 4));
        assertThat(one.nextLong(1L << 40)).isEqualTo(other.nextLong(1L << 40));
        assertThat(one.nextDouble()).isEqualTo(other.nextDouble());
        assertThat(one.nextFloat()).isEqualTo(other.nextFloat());
        assertThat(one.nextBoolean()).isEqualTo(other.nextBoolean());
        assertThat(one.nextGaussian()).isEqualTo(other.nextGaussian());
        assertThat(one.nextExponential()).isEqualTo(other.nextExponential());
        byte[] bytes = new byte[13];
        byte[] others = new byte[13];
        one.nextBytes(bytes);
        other.nextBytes(others);
        assertThat(bytes).isEqualTo(others);
        assertThat(one.doubles(3).toArray()).isEqualTo(other.doubles(3).toArray());
    }
}
