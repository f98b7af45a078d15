package io.augury.cli.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes printable ASCII with glyphs of 5x7 pixels, so that labels need no font on the machine.
 *
 * <p>The resource holds a glyph a line: the character, then its five columns as bytes in
 * hexadecimal, lowest bit on top, then a {@code v} if it hangs two rows below the line.
 */
final class BitmapFont {
    static final int LINE = 10;
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final int ADVANCE = COLUMNS + 1;
    private static final int HANG = 2;
    private static final Glyph BLANK = new Glyph(new long[COLUMNS], 0);

    private final Map<Character, Glyph> glyphs = new HashMap<>();

    /**
     * The look of one character.
     *
     * @param columns from left to right, lowest bit on top
     * @param top its uppermost row
     */
    private record Glyph(long[] columns, int top) {
        static Glyph of(String line) {
            long[] columns = new long[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                columns[i] = Long.parseLong(line, 2 + 2 * i, 4 + 2 * i, 16);
            }
            return new Glyph(columns, line.endsWith(" v") ? HANG : 0);
        }
    }

    BitmapFont() {
        try (InputStream in = BitmapFont.class.getResourceAsStream("font-5x7.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            text.lines().forEach(line -> glyphs.put(line.charAt(0), Glyph.of(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The width of a text in pixels. */
    static int width(String text) {
        return text.length() * ADVANCE;
    }

    /** Writes a text with its upper left corner at a position; unknown characters stay blank. */
    void write(BufferedImage on, int x, int y, String text, int rgb) {
        for (int i = 0; i < text.length(); i++) {
            Glyph glyph = glyphs.getOrDefault(text.charAt(i), BLANK);
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < ROWS; row++) {
                    if ((glyph.columns()[column] >> row & 1) == 1) {
                        on.setRGB(x + i * ADVANCE + column, y + glyph.top() + row, rgb);
                    }
                }
            }
        }
    }
}
