package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * Pixels of an RGB output, one behind the other, that are read between pixels of the input at once.
 *
 * <p>Each step is a short loop over lists of numbers, which becomes vector code. Pixels that are
 * not inside go through all steps, too; what comes out for them means nothing.
 */
final class Run {
    /** So many pixels that the lists stay near; as many as several rows of a small image. */
    static final int LENGTH = 256;

    /** What {@link #starts} says of a pixel that is outside the image. */
    static final int OUTSIDE = -1;

    /** What {@link #starts} says of a pixel that is to be read by itself. */
    static final int SINGLE = -2;

    /** Rows above the positions; after {@link #begin} where the samples start. */
    final int[] starts;

    /** Columns left of the positions. */
    final int[] columns;

    /** How far positions are to the right of their columns, 0 to 1. */
    final double[] across;

    /** How far positions are below their rows, 0 to 1. */
    final double[] down;

    private final byte[] in;

    Run(byte[] in, TransformContext context) {
        this.in = in;
        starts = context.numbers(LENGTH);
        columns = context.numbers(LENGTH);
        across = context.reals(LENGTH);
        down = context.reals(LENGTH);
    }

    /**
     * Turns rows and columns into starts of squares that begin so many pixels before them, where
     * all of a square is inside the image. Positions less than a pixel outside are left to single
     * reads.
     */
    void begin(int count, int width, int height, int before, int side) {
        int mostX = width - side + before;
        int mostY = height - side + before;
        begin(starts, columns, count, width, height, before, mostX, mostY);
    }

    private static void begin(
            int[] starts,
            int[] columns,
            int count,
            int width,
            int height,
            int before,
            int mostX,
            int mostY) {
        for (int i = 0; i < count; i++) {
            int x = columns[i];
            int y = starts[i];
            int outside = (x + 1 | y + 1 | width - 1 - x | height - 1 - y) >> 31;
            int single = (x - before | y - before | mostX - x | mostY - y) >> 31;
            int start = ((y - before) * width + x - before) * 3;
            starts[i] = outside | single << 1 | start & ~single;
        }
    }

    /**
     * Reads two neighbouring pixels, so many samples behind the starts: the second one with the
     * sample before it, as there may be none behind it.
     */
    void read(int offset, int[] left, int[] right, int count) {
        read(in, starts, offset, left, right, count);
    }

    private static void read(
            byte[] in, int[] starts, int offset, int[] left, int[] right, int count) {
        for (int i = 0; i < count; i++) {
            int start = Math.max(starts[i], 0) + offset;
            left[i] = Four.get(in, start);
            right[i] = Four.get(in, start + 2) >>> 8;
        }
    }

    // The compiler makes vector code of small loops only, so that these are two.

    /** One sample of each pixel, so many bits from its start. */
    static void take(int[] pixels, int shift, double[] samples, int count) {
        for (int i = 0; i < count; i++) {
            samples[i] = pixels[i] >> shift & 0xff;
        }
    }

    /** Whole numbers, towards zero. */
    static void round(double[] values, int[] samples, int count) {
        for (int i = 0; i < count; i++) {
            samples[i] = (int) values[i];
        }
    }

    /** Puts samples together to pixels, in {@code reds}. */
    static void join(int[] reds, int[] greens, int[] blues, int count) {
        for (int i = 0; i < count; i++) {
            reds[i] = clipped(reds[i]) | clipped(greens[i]) << 8 | clipped(blues[i]) << 16;
        }
    }

    private static int clipped(int value) {
        return Math.min(255, Math.max(0, value));
    }
}
