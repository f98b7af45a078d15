package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * Writes a data set as a folder of PNG files that {@link ImageFolder} reads back with the same
 * pixels: {@code train/CLASS/NAME.png}, and so for {@code val} and {@code test}.
 */
public final class ImageFolderWriter {
    private ImageFolderWriter() {}

    /**
     * Writes all images, the test ones included.
     *
     * @param folder must not exist, or be empty
     * @return how many files were written
     * @throws AuguryException (input) if the folder holds something, (resources) if it cannot be
     *     written
     */
    public static int write(Dataset data, Path folder) {
        int written = 0;
        try {
            requireEmpty(folder);
            for (Part part : Part.values()) {
                for (Sample sample : data.samples(part)) {
                    Path home =
                            folder.resolve(folderOf(part))
                                    .resolve(data.classes().get(sample.label()));
                    Files.createDirectories(home);
                    write(sample.image(), free(home, fileName(sample.id(), home)));
                    written++;
                }
            }
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "cannot write the images to " + folder + ": " + e.getMessage(),
                    e);
        }
        return written;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw new AuguryException(
                        ErrorCode.INPUT,
                        folder + " is not empty; name a folder that does not exist yet");
            }
        }
    }

    private static String folderOf(Part part) {
        return switch (part) {
            case TRAIN -> "train";
            case VALIDATION -> "val";
            case TEST -> "test";
        };
    }

    /** The sample's id below its class, as one name. */
    private static String fileName(String id, Path home) {
        String folder = home.getFileName() + "/";
        int start = id.indexOf(folder);
        String name = start < 0 ? id : id.substring(start + folder.length());
        return name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("\\.png$", "");
    }

    /** The file of that name, or with a number behind it if another sample took the name. */
    private static Path free(Path home, String name) {
        Path file = home.resolve(name + ".png");
        for (int number = 2; Files.exists(file); number++) {
            file = home.resolve(name + "-" + number + ".png");
        }
        return file;
    }

    private static void write(Image image, Path file) throws IOException {
        int type =
                image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        var drawable = new BufferedImage(image.width(), image.height(), type);
        int[] samples = new int[image.samples().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = image.samples()[i] & 0xff;
        }
        drawable.getRaster().setPixels(0, 0, image.width(), image.height(), samples);
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(drawable, "png", out);
        }
    }
}
