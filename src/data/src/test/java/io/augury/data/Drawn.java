package io.augury.data;

import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a test wants a data set to hold: one image, its class and its part. */
record Drawn(Part part, int label, Image image) {
    /** As many random images of each class in each of the parts, all different. */
    static List<Drawn> random(int classes, int side, int channels, int each, Part... parts) {
        List<Drawn> drawn = new ArrayList<>();
        RandomGenerator random = new Seed(1).child("drawn").generator();
        for (Part part : parts) {
            for (int i = 0; i < classes * each; i++) {
                drawn.add(new Drawn(part, i % classes, image(random, side, side, channels)));
            }
        }
        return List.copyOf(drawn);
    }

    /** The images of one part. */
    static List<Drawn> of(Part part, List<Drawn> images) {
        return images.stream().filter(drawn -> drawn.part() == part).toList();
    }

    /** A random image. */
    static Image image(RandomGenerator random, int width, int height, int channels) {
        byte[] samples = new byte[width * height * channels];
        random.nextBytes(samples);
        return Image.of(width, height, channels, samples);
    }

    /** This one with one sample of its image changed by 1. */
    Drawn repainted() {
        byte[] samples = image.samples().clone();
        samples[samples.length / 2] ^= 1;
        return new Drawn(
                part, label, Image.of(image.width(), image.height(), image.channels(), samples));
    }
}
