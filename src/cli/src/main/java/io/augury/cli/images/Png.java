package io.augury.cli.images;

import io.augury.cli.console.WholeFile;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Writes PNG files, whole or not at all. */
final class Png {
    private Png() {}

    static void write(Image image, Path file) {
        write(drawable(image), file);
    }

    static void write(BufferedImage image, Path file) {
        WholeFile.write(file, out -> ImageIO.write(image, "png", out));
    }

    /** The image as Java draws it; its samples are the same. */
    static BufferedImage drawable(Image image) {
        int type =
                image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        var drawable = new BufferedImage(image.width(), image.height(), type);
        int[] pixel = new int[image.channels()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < pixel.length; channel++) {
                    pixel[channel] = image.sample(x, y, channel);
                }
                drawable.getRaster().setPixel(x, y, pixel);
            }
        }
        return drawable;
    }
}
