package io.augury.testkit;

import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Images to try operations on; the same each time. */
public final class TestImages {
    private static final int[][] SIZES = {
        {1, 1}, {1, 7}, {7, 1}, {2, 2}, {5, 3}, {16, 16}, {19, 32}
    };
    private static final Seed SEED = new Seed(7).child("test images");

    private TestImages() {}

    /** Samples without any order. */
    public static Image noise(int width, int height, int channels, Seed seed) {
        byte[] samples = new byte[width * height * channels];
        seed.generator().nextBytes(samples);
        return Image.of(width, height, channels, samples);
    }

    /**
     * A smooth scene: a gradient with a bright disc off the middle, in the colours of a photograph
     * rather than of noise, so that a small change of geometry is a small change of pixels.
     */
    public static Image scene(int width, int height, int channels) {
        byte[] samples = new byte[width * height * channels];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width;
                double v = (y + 0.5) / height;
                double disc =
                        Math.max(0, 1 - 4 * ((u - 0.4) * (u - 0.4) + (v - 0.35) * (v - 0.35)));
                for (int channel = 0; channel < channels; channel++) {
                    samples[i++] = (byte) (int) (30 + 60 * u + 40 * v + (90 - 25 * channel) * disc);
                }
            }
        }
        return Image.of(width, height, channels, samples);
    }

    /** One value for each channel. */
    public static Image flat(int width, int height, int channels) {
        RandomGenerator random = SEED.child("flat").generator();
        byte[] colour = new byte[channels];
        random.nextBytes(colour);
        byte[] samples = new byte[width * height * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = colour[i % channels];
        }
        return Image.of(width, height, channels, samples);
    }

    /** Noise, scene and flat images of sizes from 1x1, grey and RGB. */
    public static List<Image> ofAllShapes() {
        List<Image> images = new ArrayList<>();
        for (int[] size : SIZES) {
            for (int channels : new int[] {1, 3}) {
                images.add(noise(size[0], size[1], channels, SEED.child(images.size())));
                images.add(scene(size[0], size[1], channels));
                images.add(flat(size[0], size[1], channels));
            }
        }
        return List.copyOf(images);
    }

    /** A noise and a scene image, grey and RGB, neither tiny nor square. */
    static List<Image> few() {
        return List.of(
                noise(24, 17, 3, SEED.child("few")),
                scene(17, 24, 3),
                noise(24, 17, 1, SEED.child("few")),
                scene(17, 24, 1));
    }
}
