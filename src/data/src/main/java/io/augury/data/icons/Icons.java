package io.augury.data.icons;

import io.augury.data.Dataset;
import io.augury.data.Part;
import io.augury.data.ReadSettings;
import io.augury.data.Sample;
import io.augury.spi.Image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
            parts.computeIfAbsent(drawing.part(), _ -> new ArrayList<>())
                    .add(
                            new Sample(
                                    image(pixels, i),
                                    classes.indexOf(drawing.className()),
                                    drawing.path()));
        }
        return Dataset.of(NAME, classes, parts).sized(settings);
    }

    private static Image image(byte[] pixels, int index) {
        int from = index * IconRenderer.BYTES;
        return Image.of(
                IconRenderer.SIDE,
                IconRenderer.SIDE,
                3,
                Arrays.copyOfRange(pixels, from, from + IconRenderer.BYTES));
    }
}
