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
        int[] pixels = context.numbers(lines * width);
        byte[] light = context.buffer(4 * width, lines, 1);
        byte[] blue = context.buffer(4 * width, lines, 1);
        byte[] red = context.buffer(4 * width, lines, 1);
        for (int top = 0; top < height; top += lines) {
            int count = Math.min(lines, height - top);
            Rgb.read(rgb, 3 * top * width, pixels, count * width);
            weigh(pixels, count * width, 19595, 38470, 7471, HALF, light);
            weigh(pixels, count * width, -11059, -21709, HALF, NO_COLOUR, blue);
            weigh(pixels, count * width, HALF, -27439, -5329, NO_COLOUR, red);
            for (int y = 0; y < count; y++) {
                brightness.takeRow(top + y, light, 4 * y * width);
            }
            for (int y = 0; y < count; y += 2) {
                int lower = Math.min(y + 1, count - 1) * width;
                addRows(blue, red, 4 * y * width, 4 * lower, pixels);
                halve(pixels, (top + y) / 2);
            }
        }
        brightness.repeatRight();
    }

    private static void weigh(
            int[] pixels, int count, int red, int green, int blue, int constant, byte[] out) {
        for (int i = 0; i < count; i++) {
            int pixel = pixels[i];
            int sum = red * (pixel & 0xff) + green * (pixel >>> 8 & 0xff);
            Four.set(out, 4 * i, sum + blue * (pixel >>> 16 & 0xff) + constant >> 16);
        }
    }

    /** Sums of both colour differences over two rows. */
    private void addRows(byte[] blue, byte[] red, int upper, int lower, int[] sums) {
        for (int x = 0; x < width; x++) {
            sums[x] = Four.get(blue, upper + 4 * x) + Four.get(blue, lower + 4 * x);
        }
        for (int x = 0; x < width; x++) {
            int both = Four.get(red, upper + 4 * x) + Four.get(red, lower + 4 * x);
            sums[x] |= both << 16;
        }
    }

    private void halve(int[] sums, int y) {
        int whole = width / 2;
        for (int x = 0; x < whole; x++) {
            set(x, y, sums[2 * x] + sums[2 * x + 1]);
        }
        for (int x = whole; x < blueness.paddedWidth(); x++) {
            set(x, y, sums[Math.min(2 * x, width - 1)] + sums[width - 1]);
        }
    }

    private void set(int x, int y, int sums) {
        int means = sums + ONES + ONES * (x & 1) >>> 2;
        blueness.set(x, y, means);
        redness.set(x, y, means >>> 16);
    }

    /** Loses what is lost at that quality. */
    void lose(int quality) {
        JpegQuantiser chrominance = JpegQuantiser.chrominance(quality);
        var blocks = new JpegBlocks(context);
        brightness.lose(JpegQuantiser.luminance(quality), blocks);
        blueness.lose(chrominance, blocks);
        redness.lose(chrominance, blocks);
    }

    /** Writes RGB pixels. */
    void give(byte[] rgb) {
        int lines = Math.max(1, Rgb.RUN / width);
        int[] pairs = context.numbers(rows * (columns + 2));
        int[] mixed = context.numbers(columns + 2);
        int[] pixels = context.numbers(lines * width + 1);
        byte[] work = context.buffer(4 * width, lines, 1);
        pair(pairs);
        for (int top = 0; top < height; top += lines) {
            int count = Math.min(lines, height - top);
            for (int y = 0; y < count; y++) {
                row(top + y, pairs, mixed, pixels, y * width);
            }
            colour(pixels, count * width, work);
            Rgb.write(pixels, rgb, 3 * top * width, count * width);
        }
    }

    /** Both colour differences at half resolution, with a column before and behind each row. */
    private void pair(int[] pairs) {
        for (int y = 0; y < rows; y++) {
            int start = y * (columns + 2);
            blueness.pairRow(redness, y, pairs, start + 1);
            pairs[start] = pairs[start + 1];
            pairs[start + columns + 1] = pairs[start + columns];
        }
    }

    /** One row of both colour differences at full resolution, with the brightness between them. */
    private void row(int y, int[] pairs, int[] mixed, int[] pixels, int to) {
        int near = y / 2 * (columns + 2);
        byte[] light = brightness.samples();
        int start = brightness.start(y);
        if (columns > 2) {
            int far = Math.clamp(y / 2 + 2L * (y % 2) - 1, 0, rows - 1) * (columns + 2);
            for (int x = 0; x < columns + 2; x++) {
                mixed[x] = 3 * pairs[near + x] + pairs[far + x];
            }
            stretch(mixed, light, start, pixels, to);
            return;
        }
        for (int x = 0; x < width; x++) {
            pixels[to + x] = pairs[near + 1 + x / 2] | (light[start + x] & 0xff) << 8;
        }
    }

    // A column too many goes where the next row begins, which is written later.
    private void stretch(int[] mixed, byte[] light, int start, int[] pixels, int to) {
        int count = columns;
        for (int x = 0; x < count; x++) {
            int here = 3 * mixed[x + 1];
            int left = here + mixed[x] + 8 * ONES >>> 4 & TWO;
            int right = here + mixed[x + 2] + 7 * ONES >>> 4 & TWO;
            pixels[to + 2 * x] = left | (light[start + 2 * x] & 0xff) << 8;
            pixels[to + 2 * x + 1] = right | (light[start + 2 * x + 1] & 0xff) << 8;
        }
    }

    /** From blueness, brightness and redness, in this order, to RGB. */
    private static void colour(int[] pixels, int count, byte[] work) {
        for (int i = 0; i < count; i++) {
            int red = (pixels[i] >>> 16 & 0xff) - CENTRE;
            Four.set(work, 4 * i, clipped(pixels[i], 91881 * red));
        }
        for (int i = 0; i < count; i++) {
            int blue = (pixels[i] & 0xff) - CENTRE;
            int red = (pixels[i] >>> 16 & 0xff) - CENTRE;
            int green = clipped(pixels[i], -22554 * blue - 46802 * red);
            Four.set(work, 4 * i, Four.get(work, 4 * i) | green << 8);
        }
        for (int i = 0; i < count; i++) {
            int blue = (pixels[i] & 0xff) - CENTRE;
            pixels[i] = Four.get(work, 4 * i) | clipped(pixels[i], 116130 * blue) << 16;
        }
    }

    private static int clipped(int pixel, int difference) {
        int sample = (pixel >>> 8 & 0xff) + (difference + HALF >> 16);
        return Math.min(255, Math.max(0, sample));
    }
}
