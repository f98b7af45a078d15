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

    /** Whether all positions are in the middle of a column, or left or right of all columns. */
    static boolean hitsColumns(double[] map) {
        return isShift(map, 0);
    }

    /** Whether all positions are in the middle of a row, or above or below all rows. */
    static boolean hitsRows(double[] map) {
        return isShift(map, 3);
    }

    private static boolean isShift(double[] map, int axis) {
        double along = axis == 0 ? map[0] : map[4];
        double aside = axis == 0 ? map[1] : map[3];
        double shift = map[axis + 2];
        boolean whole = shift == Math.rint(shift);
        return along == 1 && aside == 0 && whole && map[6] == 0 && map[7] == 0;
    }

    /**
     * Finds the position along one axis of each output pixel of a run, less half a pixel, in {@code
     * positions}.
     *
     * @param first 0 from the left, 3 from the top
     */
    static void locate(double[] map, int first, Run run, double[] positions, int count) {
        if (map[6] == 0 && map[7] == 0) {
            affine(
                    map[first],
                    map[first + 1],
                    map[first + 2],
                    run.u,
                    run.v,
                    run.column,
                    run.row,
                    positions,
                    count);
        } else {
            projective(map, first, run.u, run.v, run.column, run.row, positions, count);
        }
    }

    private static void affine(
            double perU,
            double perV,
            double one,
            double[] u,
            double[] v,
            double column,
            double row,
            double[] positions,
            int count) {
        for (int i = 0; i < count; i++) {
            positions[i] = perU * (u[i] + column) + perV * (v[i] + row) + one - 0.5;
        }
    }

    private static void projective(
            double[] map,
            int first,
            double[] us,
            double[] vs,
            double column,
            double row,
            double[] positions,
            int count) {
        double perU = map[first];
        double perV = map[first + 1];
        double one = map[first + 2];
        double g = map[6];
        double h = map[7];
        for (int i = 0; i < count; i++) {
            double u = us[i] + column;
            double v = vs[i] + row;
            positions[i] = (perU * u + perV * v + one) / (g * u + h * v + 1) - 0.5;
        }
    }
}
