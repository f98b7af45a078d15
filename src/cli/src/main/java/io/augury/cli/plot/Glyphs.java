package io.augury.cli.plot;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The outlines of DejaVu Sans for printable ASCII, so that pictures need neither a font nor
 * fontconfig on the machine, without which Java's own text fails.
 *
 * <p>The resource holds a glyph a line: its code in hexadecimal, its advance in thousandths of the
 * size, then its path with absolute commands as SVG has them. Other characters show as {@code ?}.
 */
public final class Glyphs {
    private static final double UNITS = 1000;

    private record Glyph(int advance, Path2D path) {}

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    /** Reads the outlines. */
    public Glyphs() {
        try (InputStream in = Glyphs.class.getResourceAsStream("glyphs.txt")) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        String[] words = line.split(" ");
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            double[] at =
                    word.length() == 1
                            ? new double[0]
                            : Arrays.stream(word.substring(1).split(","))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray();
            switch (word.charAt(0)) {
                case 'M' -> path.moveTo(at[0], at[1]);
                case 'L' -> path.lineTo(at[0], at[1]);
                case 'Q' -> path.quadTo(at[0], at[1], at[2], at[3]);
                case 'C' -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                case 'Z' -> path.closePath();
                default -> throw new IllegalStateException("glyph command " + word);
            }
        }
        glyphs.put(Integer.parseInt(words[0], 16), new Glyph(Integer.parseInt(words[1]), path));
    }

    /** The width of a text in pixels. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(each -> glyph(each).advance()).sum() * size / UNITS;
    }

    /** The outline of a text whose base line starts at the origin. */
    Path2D outline(String text, double size) {
        var all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (int code : text.codePoints().toArray()) {
            Glyph glyph = glyph(code);
            all.append(
                    glyph.path().getPathIterator(AffineTransform.getTranslateInstance(x, 0)),
                    false);
            x += glyph.advance();
        }
        all.transform(AffineTransform.getScaleInstance(size / UNITS, size / UNITS));
        return all;
    }

    private Glyph glyph(int code) {
        return glyphs.getOrDefault(code, glyphs.get((int) '?'));
    }
}
