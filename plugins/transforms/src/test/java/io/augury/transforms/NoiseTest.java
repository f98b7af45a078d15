package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/** The noise that operations draw has the distribution that they name. */
class NoiseTest {
    private static final int SIDE = 200;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 25})
    void gaussianNoiseHasItsStandardDeviation(double deviation) {
        byte[] noisy = apply(new GaussianNoise(), deviation, 128, 1);
        double[] noise = new double[noisy.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (noisy[i] & 0xff) - 128;
        }
        double mean = Arrays.stream(noise).average().orElseThrow();
        double variance = Arrays.stream(noise).map(x -> x * x).average().orElseThrow();
        // 120000 samples; rounding to whole numbers adds 1/12 to the variance.
        double expected = deviation * deviation + 1.0 / 12;
        assertThat(mean).isCloseTo(0, within(0.015 * deviation + 0.002));
        assertThat(variance).isCloseTo(expected, within(0.03 * expected));
        double within = Arrays.stream(noise).filter(x -> Math.abs(x) <= 2 * deviation).count();
        assertThat(within / noise.length).isBetween(0.94, deviation < 1 ? 1 : 0.965);
        double correlation = 0;
        for (int i = 3; i < noise.length; i++) {
            correlation += noise[i] * noise[i - 1] / (expected * noise.length);
        }
        assertThat(correlation).isCloseTo(0, within(0.015));
    }

    @Test
    void gaussianNoiseIsClippedAtBothEnds() {
        byte[] dark = apply(new GaussianNoise(), 25, 0, 2);
        byte[] light = apply(new GaussianNoise(), 25, 255, 2);
        assertThat(count(dark, 0)).isBetween(0.49, 0.53);
        assertThat(count(light, 255)).isBetween(0.49, 0.53);
    }

    @Test
    void erasingNoiseIsUniformOverAllValues() {
        byte[] flat = apply(new RandomErasingNoise(), 0, 7, 3);
        assertThat(count(flat, 7)).isEqualTo(1);
        int[] counts = new int[256];
        int erased = 0;
        for (int draw = 0; draw < 20; draw++) {
            for (byte sample : apply(new RandomErasingNoise(), 0.4, 7, 100 + draw)) {
                counts[sample & 0xff]++;
                erased += sample == 7 ? 0 : 1;
            }
        }
        double each = erased / 255.0;
        for (int value = 0; value < 256; value++) {
            if (value != 7) {
                assertThat(counts[value])
                        .isCloseTo((int) each, within((int) (5 * Math.sqrt(each))));
            }
        }
    }

    private static double count(byte[] samples, int value) {
        int count = 0;
        for (byte sample : samples) {
            count += (sample & 0xff) == value ? 1 : 0;
        }
        return (double) count / samples.length;
    }

    private static byte[] apply(ImageTransform transform, double magnitude, int flat, int seed) {
        byte[] samples = new byte[SIDE * SIDE * 3];
        Arrays.fill(samples, (byte) flat);
        Image image = Image.of(SIDE, SIDE, 3, samples);
        return transform.apply(image, magnitude, TestContext.of(new Seed(seed), image)).samples();
    }
}
