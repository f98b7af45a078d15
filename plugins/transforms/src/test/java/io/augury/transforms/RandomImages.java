package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Images of random size and kind: noise, gradients, flat, faint, and parts of real ones. */
record RandomImages(List<BufferedImage> pictures) {
    private static final int WIDEST = 257;
    private static final int HIGHEST = 131;
    private static final int MOST_FILES = 2000;

    /**
     * @param folder of pictures; null for the icons alone
     */
    static RandomImages of(String folder) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        try (var icons = RandomImages.class.getResourceAsStream("icons.png")) {
            pictures.add(ImageIO.read(icons));
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                List<Path> found =
                        files.filter(Files::isRegularFile).sorted().limit(MOST_FILES).toList();
                for (Path file : found) {
                    pictures.add(ImageIO.read(file.toFile()));
                }
            }
        }
        return new RandomImages(pictures);
    }

    /** An image of any size and kind, more often a small one. */
    Image next(RandomGenerator random) {
        int width = 1 + (int) (WIDEST * Math.pow(random.nextDouble(), 3));
        int height = 1 + (int) (HIGHEST * Math.pow(random.nextDouble(), 3));
        int channels = random.nextBoolean() ? 1 : 3;
        byte[] samples = new byte[width * height * channels];
        switch (random.nextInt(5)) {
            case 0 -> random.nextBytes(samples);
            case 1 -> gradient(samples, width, channels, random);
            case 2 -> flat(samples, channels, random);
            case 3 -> faint(samples, random);
            default -> picture(samples, width, channels, random);
        }
        return Image.of(width, height, channels, samples);
    }

    /** Noise of the same shape. */
    static Image like(Image image, RandomGenerator random) {
        byte[] samples = new byte[image.samples().length];
        random.nextBytes(samples);
        return Image.of(image.width(), image.height(), image.channels(), samples);
    }

    private static void gradient(byte[] samples, int width, int channels, RandomGenerator random) {
        double across = random.nextDouble(-4, 4);
        double down = random.nextDouble(-4, 4);
        double start = random.nextDouble(256);
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            double value = start + across * (pixel % width) + down * (pixel / width);
            samples[i] = (byte) Math.clamp((int) value + 30 * (i % channels), 0, 255);
        }
    }

    private static void flat(byte[] samples, int channels, RandomGenerator random) {
        byte[] colour = new byte[channels];
        random.nextBytes(colour);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = colour[i % channels];
        }
    }

    private static void faint(byte[] samples, RandomGenerator random) {
        int least = random.nextInt(230);
        int range = 1 + random.nextInt(25);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (least + random.nextInt(range));
        }
    }

    /** A part of a picture, repeated where the picture ends. */
    private void picture(byte[] samples, int width, int channels, RandomGenerator random) {
        BufferedImage picture = pictures.get(random.nextInt(pictures.size()));
        int left = random.nextInt(picture.getWidth());
        int top = random.nextInt(picture.getHeight());
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            int x = (left + pixel % width) % picture.getWidth();
            int y = (top + pixel / width) % picture.getHeight();
            int rgb = picture.getRGB(x, y);
            Fill colour = new Fill(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
            samples[i] = (byte) colour.sample(i % channels, channels);
        }
    }
}
