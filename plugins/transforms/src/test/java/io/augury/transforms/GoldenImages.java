package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/** The test images that {@code pillow_golden.py} makes too, in the same order. */
record GoldenImages(String name, Image image, Image partner) {
    private static final int[][] SIZES = {{1, 1}, {2, 3}, {7, 5}, {32, 32}, {33, 17}, {64, 48}};
    private static final List<String> PATTERNS = List.of("noise", "gradient", "flat", "faint");

    static List<GoldenImages> all() {
        List<GoldenImages> all = new ArrayList<>();
        for (int[] size : SIZES) {
            for (int channels : new int[] {1, 3}) {
                for (String pattern : PATTERNS) {
                    all.add(of(pattern, size[0], size[1], channels));
                }
            }
        }
        all.add(of("noise", 257, 131, 3));
        all.add(of("gradient", 257, 131, 1));
        all.add(of("icons", 257, 131, 1));
        all.add(of("icons", 257, 131, 3));
        all.add(of("noise", 33000, 2, 1));
        return all;
    }

    private static GoldenImages of(String pattern, int width, int height, int channels) {
        String name = "%s-%dx%dx%d".formatted(pattern, width, height, channels);
        return new GoldenImages(
                name,
                image(pattern, width, height, channels, 0),
                image("noise", width, height, channels, 77));
    }

    private static Image image(String pattern, int width, int height, int channels, int salt) {
        return pattern.equals("icons")
                ? icons(channels)
                : computed(pattern, width, height, channels, salt);
    }

    /** Icons of CC0 fonts as the built-in data set draws them, side by side. */
    private static Image icons(int channels) {
        try (var in = GoldenImages.class.getResourceAsStream("icons.png")) {
            BufferedImage picture = ImageIO.read(in);
            int width = picture.getWidth();
            int height = picture.getHeight();
            byte[] samples = new byte[width * height * channels];
            for (int i = 0; i < width * height; i++) {
                int rgb = picture.getRGB(i % width, i / width);
                Fill colour = new Fill(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
                for (int channel = 0; channel < channels; channel++) {
                    samples[i * channels + channel] = (byte) colour.sample(channel, channels);
                }
            }
            return Image.of(width, height, channels, samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Image computed(String pattern, int width, int height, int channels, int salt) {
        var random = new Congruential(width * 1000003L + height * 1009L + channels + salt);
        byte[] samples = new byte[width * height * channels];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[i++] =
                            (byte)
                                    switch (pattern) {
                                        case "noise" -> random.next();
                                        case "gradient" ->
                                                x * 150 / width + y * 80 / height + c * 12;
                                        case "flat" -> 200 + 97 * c;
                                        case "faint" -> 90 + 20 * c + random.next() / 9;
                                        default -> throw new IllegalArgumentException(pattern);
                                    };
                }
            }
        }
        return Image.of(width, height, channels, samples);
    }

    private static final class Congruential {
        private long state;

        Congruential(long state) {
            this.state = state;
        }

        int next() {
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
            return (int) (state >> 16 & 0xFF);
        }
    }
}
