package io.augury.data.icons;

import io.augury.data.Dataset;
import io.augury.data.Part;
import io.augury.data.ReadSettings;
import io.augury.data.Sample;
import io.augury.data.image.CentreSquare;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * The built-in data set: 30 classes of 32x32 colour drawings from 33 icon fonts, divided by icon
 * family into train, validation and test.
 *
 * <p>Drawn at first use and kept in the cache folder; always the same pixels. The colours are a
 * designed nuisance: chosen at random per drawing, they say nothing about the class.
 */
public final class Icons {
    /** The name by which people ask for it. */
    public static final String NAME = "icons";

    private Icons() {}

    /** Reads the data set, drawing it if the cache folder does not hold it. */
    public static Dataset read(ReadSettings settings) {
        List<Drawing> drawings = Drawing.all();
        List<String> classes =
                drawings.stream().map(Drawing::className).sorted().distinct().toList();
        byte[] pixels = new IconCache(settings.cacheFolder()).pixels(drawings);
        Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            Image image = image(pixels, i);
            Image sized = CentreSquare.of(image, settings.imageSize().orElse(IconRenderer.SIDE));
            parts.computeIfAbsent(drawing.part(), _ -> new ArrayList<>())
                    .add(new Sample(sized, classes.indexOf(drawing.className()), drawing.path()));
        }
        return Dataset.of(NAME, classes, parts);
    }

    /**
     * Writes the data set as PNG files into {@code train}, {@code val} and {@code test} folders
     * with one folder per class.
     *
     * @return how many files were written
     * @throws AuguryException (input) if the folder exists and is not empty, (resources) if a file
     *     cannot be written
     */
    public static int write(Path folder, ReadSettings settings) {
        List<Drawing> drawings = Drawing.all();
        byte[] pixels = new IconCache(settings.cacheFolder()).pixels(drawings);
        try {
            requireEmpty(folder);
            for (int i = 0; i < drawings.size(); i++) {
                Path file = folder.resolve(drawings.get(i).path());
                Files.createDirectories(file.getParent());
                ImageIO.write(buffered(image(pixels, i)), "png", file.toFile());
            }
            return drawings.size();
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES, "cannot write the icons to " + folder + ": " + e, e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new AuguryException(
                        ErrorCode.INPUT,
                        "the folder " + folder + " is not empty; give a new or empty one");
            }
        }
    }

    private static Image image(byte[] pixels, int index) {
        int from = index * IconRenderer.BYTES;
        return Image.of(
                IconRenderer.SIDE,
                IconRenderer.SIDE,
                3,
                Arrays.copyOfRange(pixels, from, from + IconRenderer.BYTES));
    }

    private static BufferedImage buffered(Image image) {
        BufferedImage buffered =
                new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb =
                        image.sample(x, y, 0) << 16
                                | image.sample(x, y, 1) << 8
                                | image.sample(x, y, 2);
                buffered.setRGB(x, y, rgb);
            }
        }
        return buffered;
    }
}
