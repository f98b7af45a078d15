package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * Pixels of an RGB output, one behind the other, that are read between pixels of the input at once.
 *
 * <p>Each step is a short loop over lists of numbers, which becomes vector code. Pixels that are
 * not inside go through all steps, too; what comes out for them means nothing.
 */
final class Run {
    /** So many pixels that loops are worth it, and the lists stay near. */
    static final int LENGTH = 512;

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

    /** Middles of the output pixels, from the first column of the run. */
    final double[] u;

    /** Middles of the output pixels, from the first row of the run. */
    final double[] v;

    /** Whether some positions are between columns. */
    final boolean betweenColumns;

    /** Whether some positions are between rows. */
    final boolean betweenRows;

    /** The output's column of the first pixel. */
    int column;

    /** The output's row of the first pixel. */
    int row;

    private final byte[] in;
    private final double[] map;
    private final int width;
    private final double[] cells;

    /** Of an image with rows of this length under a map. */
    Run(byte[] in, int width, double[] map, TransformContext context) {
        this.in = in;
        this.map = map;
        this.width = width;
        starts = context.numbers(LENGTH);
        columns = context.numbers(LENGTH);
        across = context.reals(LENGTH);
        down = context.reals(LENGTH);
        u = context.reals(LENGTH);
        v = context.reals(LENGTH);
        cells = context.reals(LENGTH);
        betweenColumns = !PixelMap.hitsColumns(map);
        betweenRows = !PixelMap.hitsRows(map);
        middles(u, v, width);
    }

    private static void middles(double[] u, double[] v, int width) {
        int at = 0;
        for (int row = 0; at < LENGTH; row++) {
            int end = Math.min(LENGTH, at + width);
            for (int start = at; at < end; at++) {
                u[at] = at - start + 0.5;
                v[at] = row + 0.5;
            }
        }
    }

    /**
     * Goes to the output's pixels from a number on, row by row: to whole rows if they fit, else to
     * one row at most.
     *
     * @return how many pixels these are
     */
    int locate(int start, int end) {
        row = start / width;
        column = start % width;
        int rest = column == 0 && width <= LENGTH ? LENGTH / width * width : width - column;
        int count = Math.min(Math.min(rest, LENGTH), end - start);
        PixelMap.locate(map, 0, this, across, count);
        split(across, cells, columns, count);
        PixelMap.locate(map, 3, this, down, count);
        split(down, cells, starts, count);
        return count;
    }

    /** Takes apart what is before and behind the point. */
    private static void split(double[] positions, double[] floors, int[] cells, int count) {
        floor(positions, floors, count);
        round(floors, cells, count);
        for (int i = 0; i < count; i++) {
            positions[i] -= floors[i];
        }
    }

    private static void floor(double[] positions, double[] floors, int count) {
        for (int i = 0; i < count; i++) {
            floors[i] = Math.floor(positions[i]);
        }
    }

    /**
     * Turns rows and columns into starts of squares that begin so many pixels before them, where
     * all of a square is inside the image. Positions less than a pixel outside are left to single
     * reads.
     */
    void begin(int count, int height, int before, int side) {
        int mostX = width - side + before;
        int mostY = height - side + before;
        int line = 3 * width;
        int back = before * (line + 3);
        begin(starts, columns, count, width, height, before, mostX, mostY, line, back);
    }

    private static void begin(
            int[] starts,
            int[] columns,
            int count,
            int width,
            int height,
            int before,
            int mostX,
            int mostY,
            int line,
            int back) {
        for (int i = 0; i < count; i++) {
            int x = columns[i];
            int y = starts[i];
            int outside = (x + 1 | y + 1 | width - 1 - x | height - 1 - y) >> 31;
            int single = (x - before | y - before | mostX - x | mostY - y) >> 31;
            // Not three times x, which the compiler makes a shift, and no vector code.
            int start = y * line + (x + x + x) - back;
            starts[i] = outside | single + single | start & ~single;
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

    /** Reads a pixel each, so many samples behind the starts. */
    void read(int offset, int[] pixels, int count) {
        read(in, starts, offset, pixels, count);
    }

    private static void read(byte[] in, int[] starts, int offset, int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            pixels[i] = Four.get(in, Math.max(starts[i], 0) + offset);
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
