package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.TransformContext;

import java.util.Arrays;

/** The output of a warp: each of its samples is either copied from the input or filled. */
final class Target {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] in;
    private final byte[] out;
    private final int fill;
    private final boolean isGrey;

    Target(Image source, TransformContext context) {
        this(
                source,
                context.fill(),
                context.buffer(source.width(), source.height(), source.channels()));
    }

    /** An output over samples that may hold something already. */
    Target(Image source, Fill colour, byte[] out) {
        width = source.width();
        height = source.height();
        channels = source.channels();
        in = source.samples();
        this.out = out;
        int first = colour.sample(0, channels);
        int middle = colour.sample(channels / 2, channels);
        int last = colour.sample(channels - 1, channels);
        fill = first | middle << 8 | last << 16;
        isGrey = first == middle && middle == last;
    }

    /** The samples to write. */
    byte[] out() {
        return out;
    }

    /** The pixel that fills, as {@link Rgb} has it. */
    int fill() {
        return fill;
    }

    /** The output, once all of it is written. */
    Image image() {
        return Image.of(width, height, channels, out);
    }

    /** Fills the pixels {@code from <= x < to} of a row. */
    void fill(int row, int from, int to) {
        int start = (row * width + from) * channels;
        int end = (row * width + to) * channels;
        if (isGrey) {
            Arrays.fill(out, start, end, (byte) fill);
        } else {
            Rgb.fill(out, start, end, fill);
        }
    }

    /** Copies to a row the pixels that start at the given samples, or fills where that is -1. */
    void gather(int row, int[] starts) {
        int at = row * width * channels;
        if (channels == 1) {
            for (int i = 0; i < width; i++) {
                out[at + i] = starts[i] < 0 ? (byte) fill : in[starts[i]];
            }
            return;
        }
        int safe = in.length - 4;
        for (int i = 0; i < width - 1; i++) {
            int start = starts[i];
            int read = Math.min(start, safe);
            // The very last pixel is read with the sample before it, not with the one behind.
            int pixel = start < 0 ? fill : Four.get(in, read) >>> 8 * (start - read);
            Four.set(out, at + 3 * i, pixel);
        }
        put(at + 3 * (width - 1), starts[width - 1]);
    }

    private void put(int at, int start) {
        if (start < 0) {
            Rgb.set(out, at, fill);
        } else {
            Rgb.copy(in, start, out, at);
        }
    }

    /** Copies one pixel, or fills it where the position is outside the input. */
    void copy(int x, int y, int fromX, int fromY) {
        boolean inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
        int start = inside ? (fromY * width + fromX) * channels : -1;
        int at = (y * width + x) * channels;
        if (channels == 3) {
            put(at, start);
        } else {
            out[at] = inside ? in[start] : (byte) fill;
        }
    }

    /** Copies to the pixels {@code from <= x < to} of a row a run of an input row. */
    void run(int row, int from, int to, int fromX, int fromY) {
        System.arraycopy(
                in,
                (fromY * width + fromX) * channels,
                out,
                (row * width + from) * channels,
                (to - from) * channels);
    }

    /**
     * Copies to the pixels {@code from <= x < to} of a row what a walk inside the input meets.
     *
     * @param x the first position, in 16.16 fixed point, as all four
     * @param stepX to the next position
     */
    void walk(int row, int from, int to, int x, int y, int stepX, int stepY) {
        int start = (row * width + from) * channels;
        int count = to - from;
        if (channels == 1) {
            for (int i = 0; i < count; i++) {
                int cell = (y + i * stepY >> 16) * width + (x + i * stepX >> 16);
                out[start + i] = in[cell];
            }
        } else {
            walkRgb(start, count, x, y, stepX, stepY);
        }
    }

    private void walkRgb(int start, int count, int x, int y, int stepX, int stepY) {
        int last = count - 1;
        int mostX = Math.max(x, x + last * stepX) >> 16;
        int mostY = Math.max(y, y + last * stepY) >> 16;
        if (mostX == width - 1 && mostY == in.length / (3 * width) - 1) {
            // It may meet the very last pixel, which has no sample behind it to be read with it.
            for (int i = 0; i < last; i++) {
                Rgb.copy(in, cell(x + i * stepX, y + i * stepY), out, start + 3 * i);
            }
        } else {
            copyRgb(in, width, x, y, stepX, stepY, out, start, last);
        }
        Rgb.copy(in, cell(x + last * stepX, y + last * stepY), out, start + 3 * last);
    }

    private int cell(int x, int y) {
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
