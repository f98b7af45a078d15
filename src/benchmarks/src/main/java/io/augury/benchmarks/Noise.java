package io.augury.benchmarks;

import io.augury.spi.Image;
import io.augury.spi.Seed;

/** Images of noise: no branch can be guessed, and nothing is flat. */
final class Noise {
    private Noise() {}

    static Image image(int side, Seed seed) {
        byte[] samples = new byte[side * side * 3];
        seed.generator().nextBytes(samples);
        return Image.of(side, side, 3, samples);
    }
}
