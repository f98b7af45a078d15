package io.augury.data.icons;

import java.util.Arrays;

/** Turns one contour of quadratic curves into a polygon with a fixed number of sides per curve. */
final class ContourFlattener {
    private static final int SIDES = 16;

    private final double[] xs;
    private final double[] ys;
    private final boolean[] on;
    private int points;
    private double[] polygon = new double[64];
    private int length;

    ContourFlattener(int capacity) {
        xs = new double[capacity];
        ys = new double[capacity];
        on = new boolean[capacity];
    }

    /** Adds a point on the curve, or a control point beside it. */
    void point(double x, double y, boolean onCurve) {
        xs[points] = x;
        ys[points] = y;
        on[points++] = onCurve;
    }

    /** The closed polygon as x, y, x, y, ...; its first point is not repeated. */
    double[] polygon() {
        if (points == 0) {
            return new double[0];
        }
        int start = 0;
        while (start < points && !on[start]) {
            start++;
        }
        boolean noneOn = start == points;
        int first = noneOn ? 0 : start;
        double x = noneOn ? (xs[0] + xs[points - 1]) / 2 : xs[first];
        double y = noneOn ? (ys[0] + ys[points - 1]) / 2 : ys[first];
        add(x, y);
        for (int k = noneOn ? 0 : 1; k < points; k++) {
            int i = (first + k) % points;
            if (on[i]) {
                add(xs[i], ys[i]);
            } else {
                curve(i);
            }
        }
        return Arrays.copyOf(polygon, length);
    }

    private void curve(int control) {
        int next = (control + 1) % points;
        double fromX = polygon[length - 2];
        double fromY = polygon[length - 1];
        double toX = on[next] ? xs[next] : (xs[control] + xs[next]) / 2;
        double toY = on[next] ? ys[next] : (ys[control] + ys[next]) / 2;
        for (int side = 1; side <= SIDES; side++) {
            double t = (double) side / SIDES;
            double s = 1 - t;
            add(
                    s * s * fromX + 2 * s * t * xs[control] + t * t * toX,
                    s * s * fromY + 2 * s * t * ys[control] + t * t * toY);
        }
    }

    private void add(double x, double y) {
        if (length + 2 > polygon.length) {
            polygon = Arrays.copyOf(polygon, 2 * polygon.length);
        }
        polygon[length++] = x;
        polygon[length++] = y;
    }
}
