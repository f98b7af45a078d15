package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;

import java.util.Arrays;

/**
 * Writes the output of a warp: each of its samples is either copied from the input or filled. Both
 * images have the same size and channels; the fill is a pixel as {@link Rgb} has it.
 *
 * <p>Functions of the two images and the fill, and no object that holds them: passed to loops that
 * are compiled by themselves, it would be made anew for each image.
 */
final class Target {
    private static final int EACH_CHANNEL = 0x010101;

    private Target() {}

    /** The pixel that fills an image of so many channels; the same sample three times if grey. */
    static int fill(Fill colour, int channels) {
        return colour.sample(0, channels)
                | colour.sample(channels / 2, channels) << 8
                | colour.sample(channels - 1, channels) << 16;
    }

    /** Fills the pixels {@code from <= x < to} of a row. */
    static void fill(Image out, int fill, int row, int from, int to) {
        int start = (row * out.width() + from) * out.channels();
        int end = (row * out.width() + to) * out.channels();
        if (fill == (fill & 0xff) * EACH_CHANNEL) {
            Arrays.fill(out.samples(), start, end, (byte) fill);
        } else {
            Rgb.fill(out.samples(), start, end, fill);
        }
    }

    /** Copies to a row the pixels that start at the given samples, or fills where that is -1. */
    static void gather(Image image, Image out, int fill, int row, int[] starts) {
        int width = out.width();
        if (out.channels() == 1) {
            gatherGrey(image.samples(), out.samples(), fill, row * width, starts, width);
        } else {
            gatherRgb(image.samples(), out.samples(), fill, 3 * row * width, starts, width);
        }
    }

    private static void gatherGrey(
            byte[] in, byte[] out, int fill, int at, int[] starts, int width) {
        for (int i = 0; i < width; i++) {
            out[at + i] = starts[i] < 0 ? (byte) fill : in[starts[i]];
        }
    }

    private static void gatherRgb(
            byte[] in, byte[] out, int fill, int at, int[] starts, int width) {
        int safe = in.length - 4;
        for (int i = 0; i < width - 1; i++) {
            int start = starts[i];
            int read = Math.min(start, safe);
            // The very last pixel is read with the sample before it, not with the one behind.
            int pixel = start < 0 ? fill : Four.get(in, read) >>> 8 * (start - read);
            Four.set(out, at + 3 * i, pixel);
        }
        put(in, out, fill, at + 3 * (width - 1), starts[width - 1]);
    }

    private static void put(byte[] in, byte[] out, int fill, int at, int start) {
        if (start < 0) {
            Rgb.set(out, at, fill);
        } else {
            Rgb.copy(in, start, out, at);
        }
    }

    /** Copies one pixel, or fills it where the position is outside the input. */
    static void copy(Image image, Image out, int fill, int x, int y, int fromX, int fromY) {
        int width = out.width();
        boolean inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < out.height();
        int start = inside ? (fromY * width + fromX) * out.channels() : -1;
        int at = (y * width + x) * out.channels();
        if (out.channels() == 3) {
            put(image.samples(), out.samples(), fill, at, start);
        } else {
            out.samples()[at] = inside ? image.samples()[start] : (byte) fill;
        }
    }

    /** Copies to the pixels {@code from <= x < to} of a row a run of an input row. */
    static void run(Image image, Image out, int row, int from, int to, int fromX, int fromY) {
        System.arraycopy(
                image.samples(),
                (fromY * out.width() + fromX) * out.channels(),
                out.samples(),
                (row * out.width() + from) * out.channels(),
                (to - from) * out.channels());
    }

    /**
     * Copies to the pixels {@code from <= x < to} of a row what a walk inside the input meets.
     *
     * @param x the first position, in 16.16 fixed point, as all four
     * @param stepX to the next position
     */
    static void walk(
            Image image, Image out, int row, int from, int to, int x, int y, int stepX, int stepY) {
        int width = out.width();
        int start = (row * width + from) * out.channels();
        int count = to - from;
        if (out.channels() == 1) {
            byte[] in = image.samples();
            for (int i = 0; i < count; i++) {
                int cell = (y + i * stepY >> 16) * width + (x + i * stepX >> 16);
                out.samples()[start + i] = in[cell];
            }
        } else {
            walkRgb(image.samples(), width, x, y, stepX, stepY, out.samples(), start, count);
        }
    }

    private static void walkRgb(
            byte[] in,
            int width,
            int x,
            int y,
            int stepX,
            int stepY,
            byte[] out,
            int start,
            int count) {
        int last = count - 1;
        int mostX = Math.max(x, x + last * stepX) >> 16;
        int mostY = Math.max(y, y + last * stepY) >> 16;
        if (mostX == width - 1 && mostY == in.length / (3 * width) - 1) {
            // It may meet the very last pixel, which has no sample behind it to be read with it.
            for (int i = 0; i < last; i++) {
                int from = cell(x + i * stepX, y + i * stepY, width);
                Rgb.copy(in, from, out, start + 3 * i);
            }
        } else {
            copyRgb(in, width, x, y, stepX, stepY, out, start, last);
        }
        Rgb.copy(in, cell(x + last * stepX, y + last * stepY, width), out, start + 3 * last);
    }

    private static int cell(int x, int y, int width) {
        return ((y >> 16) * width + (x >> 16)) * 3;
    }

    private static void copyRgb(
            byte[] in,
            int width,
            int startX,
            int startY,
            int stepX,
            int stepY,
            byte[] out,
            int start,
            int count) {
        int x = startX;
        int y = startY;
        for (int i = 0; i < count; i++) {
            Four.set(out, start + 3 * i, Four.get(in, ((y >> 16) * width + (x >> 16)) * 3));
            x += stepX;
            y += stepY;
        }
    }
}
