package io.augury.data.icons;

import io.augury.data.Part;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One line of the manifest: a character of an icon font with its class and part.
 *
 * @param part where its icon family belongs
 * @param className what it shows
 * @param name its font pack and its name there, unique
 * @param codePoint the character
 * @param font the class-path resource of the font
 */
record Drawing(Part part, String className, String name, int codePoint, String font) {
    /** All drawings, in the manifest's order. */
    static List<Drawing> all() {
        try (InputStream manifest = Drawing.class.getResourceAsStream("manifest.tsv");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(manifest, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Drawing::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Drawing of(String line) {
        String[] column = line.split("\t");
        Part part =
                switch (column[0]) {
                    case "train" -> Part.TRAIN;
                    case "val" -> Part.VALIDATION;
                    case "test" -> Part.TEST;
                    default -> throw new IllegalStateException("no part of the manifest: " + line);
                };
        return new Drawing(
                part,
                column[1],
                column[2] + "-" + column[4],
                Integer.parseInt(column[5], 16),
                column[6]);
    }

    /** Its path when the data set is written as a folder of PNG files; its id as a sample. */
    String path() {
        String folder = part == Part.VALIDATION ? "val" : part.label();
        return folder + "/" + className + "/" + name + ".png";
    }
}
