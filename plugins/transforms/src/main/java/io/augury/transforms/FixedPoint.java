package io.augury.transforms;

import io.augury.spi.Image;

/**
 * An affine map in 16.16 fixed point, as Pillow takes the nearest pixel of a map that is more than
 * a scale. Along a row the pixels inside the input are one run, because the map is linear; its ends
 * are solved for, so that the walk needs no checks.
 */
final class FixedPoint {
    private static final int ONE = 1 << 16;

    private FixedPoint() {}

    /** The output of a map whose positions have at most 15 bits before the point. */
    static void warp(double[] map, Image image, Image out, int fill) {
        warp(
                image,
                out,
                fill,
                fix(map[2] + map[0] * 0.5 + map[1] * 0.5),
                fix(map[5] + map[3] * 0.5 + map[4] * 0.5),
                fix(map[0]),
                fix(map[3]),
                fix(map[1]),
                fix(map[4]));
    }

    private static void warp(
            Image image,
            Image out,
            int fill,
            int startX,
            int startY,
            int stepX,
            int stepY,
            int rowStepX,
            int rowStepY) {
        int width = image.width();
        int x = startX;
        int y = startY;
        int height = image.height();
        for (int row = 0; row < height; row++) {
            int from = 0;
            int to = width;
            if (!isInside(x, stepX, width, width) || !isInside(y, stepY, height, width)) {
                from = Math.max(first(x, stepX, width, width), first(y, stepY, height, width));
                to = Math.min(last(x, stepX, width, width), last(y, stepY, height, width)) + 1;
            }
            if (from >= to) {
                Target.fill(out, fill, row, 0, width);
            } else {
                Target.fill(out, fill, row, 0, from);
                int firstX = x + from * stepX;
                int firstY = y + from * stepY;
                if (stepX == ONE && stepY == 0) {
                    Target.run(image, out, row, from, to, firstX >> 16, firstY >> 16);
                } else {
                    Target.walk(image, out, row, from, to, firstX, firstY, stepX, stepY);
                }
                Target.fill(out, fill, row, to, width);
            }
            x += rowStepX;
            y += rowStepY;
        }
    }

    /** True if all of {@code count} steps meet one of {@code cells}. */
    private static boolean isInside(int start, int step, int cells, int count) {
        int end = start + (count - 1) * step;
        return start >= 0 && end >= 0 && start >> 16 < cells && end >> 16 < cells;
    }

    /** The first of {@code count} steps whose cell is one of {@code cells}; count if none is. */
    private static int first(int start, int step, int cells, int count) {
        long end = ((long) cells << 16) - 1;
        if (step == 0) {
            return start >= 0 && start <= end ? 0 : count;
        }
        long first =
                step > 0 ? Math.ceilDiv(-(long) start, step) : Math.ceilDiv(start - end, -step);
        return Math.clamp(first, 0, count);
    }

    /** The last of {@code count} steps whose cell is one of {@code cells}; -1 if none is. */
    private static int last(int start, int step, int cells, int count) {
        long end = ((long) cells << 16) - 1;
        if (step == 0) {
            return start >= 0 && start <= end ? count - 1 : -1;
        }
        long last =
                step > 0
                        ? Math.floorDiv(end - start, step)
                        : Math.floorDiv((long) start, -(long) step);
        return Math.clamp(last, -1, count - 1);
    }

    private static int fix(double value) {
        return (int) Math.floor(value * 65536.0 + 0.5);
    }
}
