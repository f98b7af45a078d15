package io.augury.data.icons;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Reads simple and composite glyphs of a {@code glyf} table. */
final class GlyphReader {
    private static final int ON_CURVE = 1;
    private static final int X_BYTE = 2;
    private static final int Y_BYTE = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private static final int WORDS = 1;
    private static final int OFFSETS = 2;
    private static final int SCALE = 8;
    private static final int MORE = 32;
    private static final int TWO_SCALES = 64;
    private static final int MATRIX = 128;
    private static final double FIXED_2_14 = 16384;

    private final IntFunction<ByteBuffer> glyphs;

    GlyphReader(IntFunction<ByteBuffer> glyphs) {
        this.glyphs = glyphs;
    }

    Outline outline(int glyph) {
        ByteBuffer data = glyphs.apply(glyph);
        if (data.limit() == 0) {
            return new Outline(List.of());
        }
        int contours = data.getShort(0);
        data.position(10);
        return contours >= 0 ? simple(data, contours) : composite(data);
    }

    private static Outline simple(ByteBuffer data, int contours) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = data.getShort() & 0xffff;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        data.position(data.position() + 2 + (data.getShort(data.position()) & 0xffff));
        int[] flags = flags(data, points);
        int[] xs = coordinates(data, flags, X_BYTE, X_SAME_OR_POSITIVE);
        int[] ys = coordinates(data, flags, Y_BYTE, Y_SAME_OR_POSITIVE);
        List<double[]> outline = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            ContourFlattener contour = new ContourFlattener(end - start + 1);
            for (int i = start; i <= end; i++) {
                contour.point(xs[i], ys[i], (flags[i] & ON_CURVE) != 0);
            }
            outline.add(contour.polygon());
            start = end + 1;
        }
        return new Outline(outline);
    }

    private static int[] flags(ByteBuffer data, int points) {
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = data.get();
            if ((flags[i] & REPEAT) != 0) {
                int flag = flags[i];
                for (int more = data.get() & 0xff; more > 0; more--) {
                    flags[++i] = flag;
                }
            }
        }
        return flags;
    }

    private static int[] coordinates(ByteBuffer data, int[] flags, int inByte, int sameOrPositive) {
        int[] values = new int[flags.length];
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean bit = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & inByte) != 0) {
                int distance = data.get() & 0xff;
                value += bit ? distance : -distance;
            } else if (!bit) {
                value += data.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    private Outline composite(ByteBuffer data) {
        List<double[]> outline = new ArrayList<>();
        int flags;
        do {
            flags = data.getShort();
            int part = data.getShort() & 0xffff;
            if ((flags & OFFSETS) == 0) {
                throw new IllegalArgumentException(
                        "a composite glyph is placed by points, which is not supported");
            }
            double dx = (flags & WORDS) != 0 ? data.getShort() : data.get();
            double dy = (flags & WORDS) != 0 ? data.getShort() : data.get();
            double[] matrix = matrix(data, flags);
            outline.addAll(
                    outline(part)
                            .mapped(matrix[0], matrix[1], matrix[2], matrix[3], dx, dy)
                            .contours());
        } while ((flags & MORE) != 0);
        return new Outline(outline);
    }

    private static double[] matrix(ByteBuffer data, int flags) {
        double[] matrix = {1, 0, 0, 1};
        if ((flags & SCALE) != 0) {
            matrix[0] = data.getShort() / FIXED_2_14;
            matrix[3] = matrix[0];
        } else if ((flags & TWO_SCALES) != 0) {
            matrix[0] = data.getShort() / FIXED_2_14;
            matrix[3] = data.getShort() / FIXED_2_14;
        } else if ((flags & MATRIX) != 0) {
            for (int i = 0; i < 4; i++) {
                matrix[i] = data.getShort() / FIXED_2_14;
            }
        }
        return matrix;
    }
}
