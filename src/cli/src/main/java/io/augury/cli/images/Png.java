package io.augury.cli.images;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import javax.imageio.ImageIO;

/** Writes PNG files, whole or not at all. */
final class Png {
    private Png() {}

    static void write(Image image, Path file) {
        write(drawable(image), file);
    }

    static void write(BufferedImage image, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, ".augury-", ".png");
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                ImageIO.write(image, "png", out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES, "cannot write " + file + ": " + e.getMessage(), e);
        }
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
