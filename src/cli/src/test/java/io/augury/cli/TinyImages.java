package io.augury.cli;

import io.augury.spi.Seed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

import javax.imageio.ImageIO;

/** Data sets of small noisy pictures whose classes differ in where they are bright. */
final class TinyImages {
    private static final int SIDE = 8;
    private static final List<String> CLASSES = List.of("left", "right", "top");

    private TinyImages() {}

    /** Writes a folder a class. */
    static Path write(Path folder, int each) throws IOException {
        return write(folder, each, BufferedImage.TYPE_INT_RGB);
    }

    /** The same in grey. */
    static Path writeGrey(Path folder, int each) throws IOException {
        return write(folder, each, BufferedImage.TYPE_BYTE_GRAY);
    }

    private static Path write(Path folder, int each, int type) throws IOException {
        RandomGenerator random = new Seed(3).generator();
        for (int label = 0; label < CLASSES.size(); label++) {
            Path home = Files.createDirectories(folder.resolve(CLASSES.get(label)));
            for (int i = 0; i < each; i++) {
                ImageIO.write(
                        picture(label, random, type), "png", home.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    private static BufferedImage picture(int label, RandomGenerator random, int type) {
        var picture = new BufferedImage(SIDE, SIDE, type);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int light = isBright(label, x, y) ? 140 : 60;
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    rgb = rgb << 8 | light + random.nextInt(100);
                }
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }

    private static boolean isBright(int label, int x, int y) {
        return switch (label) {
            case 0 -> x < SIDE / 2;
            case 1 -> x >= SIDE / 2;
            default -> y < SIDE / 2;
        };
    }
}
