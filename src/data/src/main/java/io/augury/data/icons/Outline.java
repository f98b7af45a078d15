package io.augury.data.icons;

import java.util.List;

/**
 * Closed polygons, filled where they wind around a point (non-zero rule).
 *
 * @param contours each as x, y, x, y, ...
 */
record Outline(List<double[]> contours) {
    /** Each point {@code (x, y)} moved to {@code (a x + c y + dx, b x + d y + dy)}. */
    Outline mapped(double a, double b, double c, double d, double dx, double dy) {
        return new Outline(
                contours.stream().map(from -> mapped(from, a, b, c, d, dx, dy)).toList());
    }

    private static double[] mapped(
            double[] from, double a, double b, double c, double d, double dx, double dy) {
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i += 2) {
            to[i] = a * from[i] + c * from[i + 1] + dx;
            to[i + 1] = b * from[i] + d * from[i + 1] + dy;
        }
        return to;
    }

    /**
     * This outline turned from y upwards to y downwards, its longer side scaled to {@code longer}
     * and its middle moved to that of a square of {@code side}.
     */
    Outline fitted(double longer, double side) {
        double minX = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (double[] contour : contours) {
            for (int i = 0; i < contour.length; i += 2) {
                minX = Math.min(minX, contour[i]);
                maxX = Math.max(maxX, contour[i]);
                minY = Math.min(minY, contour[i + 1]);
                maxY = Math.max(maxY, contour[i + 1]);
            }
        }
        double scale = longer / Math.max(maxX - minX, maxY - minY);
        return mapped(
                scale,
                0,
                0,
                -scale,
                side / 2 - scale * (minX + maxX) / 2,
                side / 2 + scale * (minY + maxY) / 2);
    }
}
