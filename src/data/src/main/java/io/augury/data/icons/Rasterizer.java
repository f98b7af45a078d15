package io.augury.data.icons;

import java.util.Arrays;

/**
 * Fills outlines: the share of each pixel that is inside, exact along rows and sampled at {@value
 * #LINES} heights per pixel.
 *
 * <p>Written here, and in plain arithmetic, so that the same outline gives the same bytes on every
 * JDK and machine: the fill of {@code java.awt} does not.
 */
final class Rasterizer {
    private static final int LINES = 16;

    private record Crossing(double x, int direction) {}

    private final int side;

    /** A rasterizer for squares of the given side, in pixels. */
    Rasterizer(int side) {
        this.side = side;
    }

    /** The coverage of each pixel, 0 to 255, rows from the top; y of the outline runs downwards. */
    byte[] coverage(Outline outline) {
        byte[] coverage = new byte[side * side];
        for (int row = 0; row < side; row++) {
            double[] covered = new double[side];
            for (int line = 0; line < LINES; line++) {
                fill(crossings(outline, row + (line + 0.5) / LINES), covered);
            }
            for (int column = 0; column < side; column++) {
                coverage[row * side + column] = (byte) (covered[column] / LINES * 255 + 0.5);
            }
        }
        return coverage;
    }

    private static Crossing[] crossings(Outline outline, double y) {
        Crossing[] crossings = new Crossing[16];
        int count = 0;
        for (double[] contour : outline.contours()) {
            for (int i = 0; i < contour.length; i += 2) {
                int next = (i + 2) % contour.length;
                double y0 = contour[i + 1];
                double y1 = contour[next + 1];
                if (y0 <= y == y1 <= y) {
                    continue;
                }
                double x = contour[i] + (contour[next] - contour[i]) * (y - y0) / (y1 - y0);
                if (count == crossings.length) {
                    crossings = Arrays.copyOf(crossings, 2 * count);
                }
                crossings[count++] = new Crossing(x, y0 <= y ? 1 : -1);
            }
        }
        Crossing[] found = Arrays.copyOf(crossings, count);
        Arrays.sort(found, (a, b) -> Double.compare(a.x, b.x));
        return found;
    }

    private void fill(Crossing[] crossings, double[] covered) {
        int winding = 0;
        for (int i = 0; i + 1 < crossings.length; i++) {
            winding += crossings[i].direction;
            if (winding != 0) {
                span(crossings[i].x, crossings[i + 1].x, covered);
            }
        }
    }

    private void span(double from, double to, double[] covered) {
        double start = Math.clamp(from, 0, side);
        double end = Math.clamp(to, 0, side);
        for (int column = (int) start; column < end; column++) {
            covered[column] += Math.min(end, column + 1) - Math.max(start, column);
        }
    }
}
