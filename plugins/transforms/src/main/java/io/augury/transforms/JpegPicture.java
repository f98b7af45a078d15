package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * A colour picture inside JPEG: brightness at full resolution, two colour differences at half.
 *
 * <p>All as libjpeg-turbo does it by default: 16-bit fixed point, colour differences averaged over
 * 2x2 pixels with a half that is rounded up and down in turn, and a triangle filter between them on
 * the way back, except in pictures too narrow for it.
 */
final class JpegPicture {
    private static final int HALF = 1 << 15;
    private static final int CENTRE = 128;
    private static final int NO_COLOUR = (CENTRE << 16) + HALF - 1;

    /** Two samples in one number, sixteen bits apart. */
    private static final int TWO = 0x00ff00ff;

    private static final int ONES = 0x00010001;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final TransformContext context;
    private final JpegPlane brightness;
    private final JpegPlane blueness;
    private final JpegPlane redness;

    JpegPicture(int width, int height, TransformContext context) {
        this.width = width;
        this.height = height;
        this.context = context;
        columns = (width + 1) / 2;
        rows = (height + 1) / 2;
        brightness = new JpegPlane(width, height, context);
        blueness = new JpegPlane(columns, rows, context);
        redness = new JpegPlane(columns, rows, context);
    }

    /** Takes RGB pixels. */
    void take(byte[] rgb) {
        int lines = Math.max(1, Rgb.RUN / (2 * width)) * 2;
        byte[] pixels = context.buffer(4 * width, lines, 1);
        int[] pairs = context.numbers(lines * width);
        byte[] sums = context.buffer(4 * width, 1, 1);
        byte[] halves = context.buffer(4 * blueness.paddedWidth(), 1, 1);
        for (int x = 0; x < blueness.paddedWidth(); x++) {
            Four.set(halves, 4 * x, x % 2 == 0 ? ONES : 2 * ONES);
        }
        for (int top = 0; top < height; top += lines) {
            int count = Math.min(lines, height - top);
            Rgb.read(rgb, 3 * top * width, pixels, count * width);
            for (int y = 0; y < count; y++) {
                brightness(pixels, y * width, top + y);
            }
            colours(pixels, count * width, pairs);
            for (int y = 0; y < count; y += 2) {
                int lower = Math.min(y + 1, count - 1) * width;
                addRows(pairs, y * width, lower, sums, width);
                halve(sums, halves, blueness.start((top + y) / 2));
            }
        }
        brightness.repeatRight();
    }

    private void brightness(byte[] pixels, int from, int y) {
        int[] samples = brightness.samples();
        int start = brightness.start(y);
        for (int x = 0; x < width; x++) {
            samples[start + x] = Luminance.of(Four.get(pixels, 4 * (from + x)));
        }
    }

    private static void colours(byte[] pixels, int count, int[] out) {
        for (int i = 0; i < count; i++) {
            int pixel = Four.get(pixels, 4 * i);
            int red = pixel & 0xff;
            int green = pixel >>> 8 & 0xff;
            int blue = pixel >>> 16 & 0xff;
            int blueness = (blue << 15) - 11059 * red - 21709 * green + NO_COLOUR;
            int redness = (red << 15) - 27439 * green - 5329 * blue + NO_COLOUR;
            out[i] = blueness >>> 16 | redness & 0xffff0000;
        }
    }

    private static void addRows(int[] pairs, int upper, int lower, byte[] sums, int count) {
        for (int x = 0; x < count; x++) {
            Four.set(sums, 4 * x, pairs[upper + x] + pairs[lower + x]);
        }
    }

    /** Means of neighbouring columns, a half rounded up and down in turn. */
    private void halve(byte[] sums, byte[] halves, int start) {
        int[] blues = blueness.samples();
        int[] reds = redness.samples();
        int whole = width / 2;
        for (int x = 0; x < whole; x++) {
            long two = Eight.get(sums, 8 * x);
            int sum = (int) (two + (two >>> 32)) + Four.get(halves, 4 * x);
            blues[start + x] = sum >>> 2 & 0xff;
            reds[start + x] = sum >>> 18;
        }
        int last = Four.get(sums, 4 * width - 4);
        for (int x = whole; x < blueness.paddedWidth(); x++) {
            int one = Four.get(sums, 4 * Math.min(2 * x, width - 1));
            int sum = one + last + Four.get(halves, 4 * x);
            blues[start + x] = sum >>> 2 & 0xff;
            reds[start + x] = sum >>> 18;
        }
    }

    /** Loses what is lost at that quality. */
    void lose(int quality) {
        var blocks = new JpegBlocks(context);
        brightness.lose(JpegQuantiser.luminance(quality), blocks);
        JpegQuantiser chrominance = JpegQuantiser.chrominance(quality);
        blueness.lose(chrominance, blocks);
        redness.lose(chrominance, blocks);
    }

    /** Writes RGB pixels. */
    void give(byte[] rgb) {
        int lines = Math.max(1, Rgb.RUN / width);
        byte[] mixed = context.buffer(4 * (columns + 2), lines, 1);
        int[] left = context.numbers(lines * (columns + 2));
        int[] right = context.numbers(lines * (columns + 2));
        int[] light = context.numbers(lines * width);
        byte[] pixels = context.buffer(4, lines * width + 1, 1);
        for (int top = 0; top < height; top += lines) {
            int count = Math.min(lines, height - top);
            for (int y = 0; y < count; y++) {
                mix(top + y, mixed, y * (columns + 2));
                int from = brightness.start(top + y);
                System.arraycopy(brightness.samples(), from, light, y * width, width);
            }
            stretch(mixed, count, left, right, pixels);
            colour(pixels, light, count * width);
            Rgb.write(pixels, rgb, 3 * top * width, count * width);
        }
    }

    /** A row of colours, sixteenfold with the others, and a column before and behind it. */
    private void mix(int y, byte[] mixed, int to) {
        int near = blueness.start(y / 2);
        int other = Math.clamp(y / 2 + 2L * (y % 2) - 1, 0, rows - 1);
        int far = smooth() ? blueness.start(other) : near;
        int[] blues = blueness.samples();
        int[] reds = redness.samples();
        for (int x = 0; x < columns; x++) {
            int blue = 3 * blues[near + x] + blues[far + x];
            int red = 3 * reds[near + x] + reds[far + x];
            Four.set(mixed, 4 * (to + 1 + x), blue | red << 16);
        }
        Four.set(mixed, 4 * to, Four.get(mixed, 4 * to + 4));
        int end = 4 * (to + columns);
        Four.set(mixed, end + 4, Four.get(mixed, end));
    }

    private boolean smooth() {
        return columns > 2;
    }

    // A column too many goes where the next row begins, which is written later.
    private void stretch(byte[] mixed, int lines, int[] left, int[] right, byte[] pixels) {
        int all = lines * (columns + 2) - 2;
        if (smooth()) {
            weigh(mixed, 0, 8 * ONES, left, all);
            weigh(mixed, 8, 7 * ONES, right, all);
        } else {
            for (int i = 0; i < all; i++) {
                left[i] = Four.get(mixed, 4 * i + 4) >>> 2 & TWO;
                right[i] = left[i];
            }
        }
        for (int y = 0; y < lines; y++) {
            alternate(left, right, y * (columns + 2), pixels, 4 * y * width, columns);
        }
    }

    /** Three quarters of each middle one, and a quarter of the one that lies so far from before. */
    private static void weigh(byte[] mixed, int from, int half, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            int sum = 3 * Four.get(mixed, 4 * i + 4) + Four.get(mixed, from + 4 * i) + half;
            out[i] = sum >>> 4 & TWO;
        }
    }

    private static void alternate(
            int[] left, int[] right, int from, byte[] pixels, int to, int count) {
        for (int x = 0; x < count; x++) {
            Eight.set(pixels, to + 8 * x, left[from + x] | (long) right[from + x] << 32);
        }
    }

    /** From blueness and redness, and from brightness, to RGB. */
    private static void colour(byte[] pixels, int[] light, int count) {
        for (int i = 0; i < count; i++) {
            int pair = Four.get(pixels, 4 * i);
            int red = clipped(light[i], 91881 * ((pair >>> 16) - CENTRE));
            light[i] = light[i] | red << 8;
        }
        for (int i = 0; i < count; i++) {
            int pair = Four.get(pixels, 4 * i);
            int blue = (pair & 0xff) - CENTRE;
            int red = (pair >>> 16) - CENTRE;
            light[i] |= clipped(light[i] & 0xff, -22554 * blue - 46802 * red) << 16;
        }
        for (int i = 0; i < count; i++) {
            int blue = (Four.get(pixels, 4 * i) & 0xff) - CENTRE;
            int last = clipped(light[i] & 0xff, 116130 * blue);
            Four.set(pixels, 4 * i, light[i] >>> 8 | last << 16);
        }
    }

    private static int clipped(int light, int difference) {
        int sample = light + (difference + HALF >> 16);
        return Math.min(255, Math.max(0, sample));
    }
}
