package io.augury.transforms;

import io.augury.spi.Image;

/**
 * An affine map in 16.16 fixed point, as Pillow takes the nearest pixel of a map that is more than
 * a scale. Along a row the pixels inside the input are one run, because the map is linear; its ends
 * are solved for, so that the walk needs no checks.
 */
final class FixedPoint {
    private final int stepX;
    private final int stepY;
    private final int rowStepX;
    private final int rowStepY;
    private final int startX;
    private final int startY;

    FixedPoint(Affine map) {
        stepX = fix(map.a());
        rowStepX = fix(map.b());
        stepY = fix(map.d());
        rowStepY = fix(map.e());
        startX = fix(map.c() + map.a() * 0.5 + map.b() * 0.5);
        startY = fix(map.f() + map.d() * 0.5 + map.e() * 0.5);
    }

    void warp(Image image, Target target) {
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
                target.fill(row, 0, width);
            } else {
                target.fill(row, 0, from);
                copy(row, from, to, x + from * stepX, y + from * stepY, target);
                target.fill(row, to, width);
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

    private void copy(int row, int from, int to, int x, int y, Target target) {
        if (stepX == 1 << 16 && stepY == 0) {
            target.run(row, from, to, x >> 16, y >> 16);
        } else {
            target.walk(row, from, to, x, y, stepX, stepY);
        }
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
