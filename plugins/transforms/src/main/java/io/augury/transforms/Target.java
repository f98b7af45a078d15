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
    private final byte[] fill;

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
        fill = new byte[channels];
        for (int channel = 0; channel < channels; channel++) {
            fill[channel] = (byte) colour.sample(channel, channels);
        }
    }

    /** The samples to write. */
    byte[] out() {
        return out;
    }

    /** The output, once all of it is written. */
    Image image() {
        return Image.of(width, height, channels, out);
    }

    /** Fills the pixels {@code from <= x < to} of a row. */
    void fill(int row, int from, int to) {
        int start = (row * width + from) * channels;
        int end = (row * width + to) * channels;
        if (channels == 1) {
            Arrays.fill(out, start, end, fill[0]);
            return;
        }
        for (int i = start; i < end; i += 3) {
            out[i] = fill[0];
            out[i + 1] = fill[1];
            out[i + 2] = fill[2];
        }
    }

    /** Copies pixels of one input row, or fills where the column is negative. */
    void pick(int row, int from, int[] columns) {
        int at = row * width * channels;
        int start = from * width * channels;
        for (int column : columns) {
            boolean inside = column >= 0;
            byte[] source = inside ? in : fill;
            int i = inside ? start + column * channels : 0;
            out[at] = source[i];
            if (channels == 3) {
                out[at + 1] = source[i + 1];
                out[at + 2] = source[i + 2];
            }
            at += channels;
        }
    }

    /** Copies one pixel, or fills it where the position is outside the input. */
    void copy(int x, int y, int fromX, int fromY) {
        int at = (y * width + x) * channels;
        if (fromX < 0 || fromX >= width || fromY < 0 || fromY >= height) {
            copy(fill, 0, at);
        } else {
            copy(in, (fromY * width + fromX) * channels, at);
        }
    }

    private void copy(byte[] source, int from, int at) {
        if (channels == 3) {
            RgbCopy.last(source, from, out, at);
        } else {
            out[at] = source[from];
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

    /** Copies to the pixels {@code from <= x < to} of a row what a walk inside the input meets. */
    void walk(int row, int from, int to, Walk walk) {
        int start = (row * width + from) * channels;
        int end = (row * width + to) * channels;
        if (channels == 1) {
            walkGrey(start, end, walk);
        } else {
            walkRgb(start, end, walk);
        }
    }

    private void walkGrey(int start, int end, Walk walk) {
        int x = walk.x();
        int y = walk.y();
        for (int at = start; at < end; at++) {
            out[at] = in[(y >> 16) * width + (x >> 16)];
            x += walk.stepX();
            y += walk.stepY();
        }
    }

    private void walkRgb(int start, int end, Walk walk) {
        int x = walk.x();
        int y = walk.y();
        int last = end - 3;
        for (int at = start; at < last; at += 3) {
            RgbCopy.pixel(in, ((y >> 16) * width + (x >> 16)) * 3, out, at);
            x += walk.stepX();
            y += walk.stepY();
        }
        if (start < end) {
            RgbCopy.last(in, ((y >> 16) * width + (x >> 16)) * 3, out, last);
        }
    }

    /** Positions in 16.16 fixed point: the first one, and the step from each to the next. */
    record Walk(int x, int y, int stepX, int stepY) {}
}
