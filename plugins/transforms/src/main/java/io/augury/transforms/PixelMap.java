package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * A map from output to input pixels: eight numbers {@code a} to {@code h} in lent memory, so that
 * no image needs an object for it.
 *
 * <p>The centre of output pixel {@code (x, y)} is taken from {@code ((a u + b v + c) / w, (d u + e
 * v + f) / w)} with {@code u = x + 0.5}, {@code v = y + 0.5}, {@code w = g u + h v + 1}.
 */
final class PixelMap {
    private static final int LENGTH = 8;

    private PixelMap() {}

    /** Memory for a map. */
    static double[] lent(TransformContext context) {
        return context.reals(LENGTH);
    }

    /** Where output position {@code (u, v)} is in the input, from the left. */
    static double x(double[] map, double u, double v) {
        return (map[0] * u + map[1] * v + map[2]) / (map[6] * u + map[7] * v + 1);
    }

    /** Where output position {@code (u, v)} is in the input, from the top. */
    static double y(double[] map, double u, double v) {
        return (map[3] * u + map[4] * v + map[5]) / (map[6] * u + map[7] * v + 1);
    }

    /**
     * Finds the positions of some output pixels, one behind the other, less half a pixel: the rows
     * above and columns left of them, and how far they are from these, 0 to 1.
     *
     * @param start number of the first pixel, row by row
     */
    static void locate(
            double[] map,
            int start,
            int count,
            int width,
            int[] rows,
            int[] columns,
            double[] down,
            double[] across) {
        int row = start / width;
        int column = start % width;
        int at = 0;
        while (at < count) {
            int some = Math.min(width - column, count - at);
            locate(map, 0, row, column, some, columns, across, at);
            locate(map, 3, row, column, some, rows, down, at);
            at += some;
            row++;
            column = 0;
        }
    }

    private static void locate(
            double[] map,
            int first,
            int row,
            int from,
            int count,
            int[] cells,
            double[] fractions,
            int at) {
        double perU = map[first];
        double ofRow = map[first + 1] * (row + 0.5);
        double one = map[first + 2];
        double g = map[6];
        double rowW = map[7] * (row + 0.5);
        if (g == 0 && rowW == 0) {
            affine(perU, ofRow, one, from, count, cells, fractions, at);
        } else {
            projective(perU, ofRow, one, g, rowW, from, count, cells, fractions, at);
        }
    }

    private static void affine(
            double perU,
            double ofRow,
            double one,
            int from,
            int count,
            int[] cells,
            double[] fractions,
            int at) {
        for (int i = 0; i < count; i++) {
            double position = perU * (from + i + 0.5) + ofRow + one - 0.5;
            double cell = Math.floor(position);
            cells[at + i] = (int) cell;
            fractions[at + i] = position - cell;
        }
    }

    private static void projective(
            double perU,
            double ofRow,
            double one,
            double g,
            double rowW,
            int from,
            int count,
            int[] cells,
            double[] fractions,
            int at) {
        for (int i = 0; i < count; i++) {
            double u = from + i + 0.5;
            double position = (perU * u + ofRow + one) / (g * u + rowW + 1) - 0.5;
            double cell = Math.floor(position);
            cells[at + i] = (int) cell;
            fractions[at + i] = position - cell;
        }
    }
}
