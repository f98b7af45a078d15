package io.augury.data.icons;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outlines of a TrueType font: just the tables {@code cmap}, {@code head}, {@code loca} and
 * {@code glyf}, without hinting.
 *
 * @see <a href="https://learn.microsoft.com/typography/opentype/spec/">OpenType specification</a>
 */
final class TrueTypeFont {
    private static final int TABLES = 12;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final List<CharacterMap> maps;
    private final boolean longOffsets;

    /**
     * Opens a font.
     *
     * @throws IllegalArgumentException if it lacks a table
     */
    TrueTypeFont(byte[] font) {
        ByteBuffer file = ByteBuffer.wrap(font);
        int count = file.getShort(4) & 0xffff;
        for (int i = 0; i < count; i++) {
            int entry = TABLES + 16 * i;
            String tag = new String(font, entry, 4, StandardCharsets.US_ASCII);
            tables.put(tag, file.slice(file.getInt(entry + 8), file.getInt(entry + 12)));
        }
        longOffsets = table("head").getShort(50) == 1;
        maps = characterMaps(table("cmap"));
    }

    private ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalArgumentException("the font has no table '" + tag + "'");
        }
        return table;
    }

    private static List<CharacterMap> characterMaps(ByteBuffer cmap) {
        List<CharacterMap> maps = new ArrayList<>();
        int count = cmap.getShort(2) & 0xffff;
        for (int i = 0; i < count; i++) {
            int offset = cmap.getInt(4 + 8 * i + 4);
            CharacterMap.of(cmap.slice(offset, cmap.limit() - offset)).ifPresent(maps::add);
        }
        maps.sort(Comparator.comparing(map -> map instanceof CharacterMap.Segments));
        return maps;
    }

    /**
     * The outline of a character, in font units with y upwards.
     *
     * @throws IllegalArgumentException if the font does not have the character
     */
    Outline outline(int codePoint) {
        for (CharacterMap map : maps) {
            int glyph = map.glyph(codePoint);
            if (glyph != 0) {
                return new GlyphReader(this::glyph).outline(glyph);
            }
        }
        throw new IllegalArgumentException(
                "the font has no character U+" + Integer.toHexString(codePoint));
    }

    private ByteBuffer glyph(int glyph) {
        ByteBuffer loca = table("loca");
        int start = longOffsets ? loca.getInt(4 * glyph) : 2 * (loca.getShort(2 * glyph) & 0xffff);
        int end =
                longOffsets
                        ? loca.getInt(4 * glyph + 4)
                        : 2 * (loca.getShort(2 * glyph + 2) & 0xffff);
        return table("glyf").slice(start, end - start);
    }
}
