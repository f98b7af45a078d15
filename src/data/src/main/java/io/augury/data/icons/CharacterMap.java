package io.augury.data.icons;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One table from characters to glyphs, of the two formats that icon fonts use. */
sealed interface CharacterMap {
    /** The glyph of a character, 0 if there is none. */
    int glyph(int codePoint);

    /** The map at the start of the buffer, if its format is known. */
    static Optional<CharacterMap> of(ByteBuffer table) {
        return switch (table.getShort(0)) {
            case 4 -> Optional.of(new Segments(table));
            case 12 -> Optional.of(new Groups(table));
            default -> Optional.empty();
        };
    }

    /** Format 4: segments of the basic plane. */
    record Segments(ByteBuffer table) implements CharacterMap {
        @Override
        public int glyph(int codePoint) {
            int twice = table.getShort(6) & 0xffff;
            for (int i = 0; i < twice; i += 2) {
                int end = table.getShort(14 + i) & 0xffff;
                if (codePoint <= end) {
                    return inSegment(codePoint, 16 + twice + i, twice);
                }
            }
            return 0;
        }

        private int inSegment(int codePoint, int startAt, int twice) {
            int start = table.getShort(startAt) & 0xffff;
            if (codePoint < start) {
                return 0;
            }
            int delta = table.getShort(startAt + twice);
            int rangeAt = startAt + 2 * twice;
            int range = table.getShort(rangeAt) & 0xffff;
            if (range == 0) {
                return codePoint + delta & 0xffff;
            }
            int glyph = table.getShort(rangeAt + range + 2 * (codePoint - start)) & 0xffff;
            return glyph == 0 ? 0 : glyph + delta & 0xffff;
        }
    }

    /** Format 12: groups of all planes. */
    record Groups(ByteBuffer table) implements CharacterMap {
        @Override
        public int glyph(int codePoint) {
            int count = table.getInt(12);
            for (int i = 0; i < count; i++) {
                int at = 16 + 12 * i;
                if (codePoint >= table.getInt(at) && codePoint <= table.getInt(at + 4)) {
                    return table.getInt(at + 8) + codePoint - table.getInt(at);
                }
            }
            return 0;
        }
    }
}
