package io.augury.data;

import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Writes what the tests read. */
final class OnDisk {
    private OnDisk() {}

    /** Writes bytes, and the folders above them. */
    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an image as PNG. */
    static Path write(Path file, Image image) {
        return write(file, png(image));
    }

    /** An image as PNG, in its channels. */
    static byte[] png(Image image) {
        BufferedImage drawable =
                new BufferedImage(
                        image.width(),
                        image.height(),
                        image.channels() == 1
                                ? BufferedImage.TYPE_BYTE_GRAY
                                : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < image.channels(); c++) {
                    drawable.getRaster().setSample(x, y, c, image.sample(x, y, c));
                }
            }
        }
        return encoded(drawable, "png");
    }

    /** An image in a format that the JDK writes. */
    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format + " of " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Makes every file look as if it was written the given time ago. */
    static void age(Path folder, Duration age) {
        FileTime time = FileTime.from(Instant.now().minus(age));
        for (Path file : files(folder)) {
            try {
                Files.setLastModifiedTime(file, time);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All files below a folder, sorted; none if there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
