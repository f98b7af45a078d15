package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.TransformContext;

/**
 * Brings a part of an image to another size as Pillow 9.4's {@code crop(box).resize(size)} does:
 * the filter grows with the shrinking, weights are in 10.22 fixed point, rows go first and are
 * rounded.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Resample.c">Resample.c</a>
 */
final class Resize {
    private Resize() {}

    /** A part of an image, in whole pixels; inside it. */
    record Box(int left, int top, int width, int height) {}

    /** A part of an image in a new size. */
    static Image of(Image image, Box box, int width, int height, TransformContext context) {
        int left = box.left();
        int top = box.top();
        boolean isNearest =
                context.sampling() == Sampling.NEAREST
                        || box.width() == width && box.height() == height;
        if (!isNearest) {
            int start = (top * image.width() + left) * image.channels();
            return filtered(image, start, box.width(), box.height(), width, height, context);
        }
        int[] columns = context.numbers(width);
        int[] rows = context.numbers(height);
        cells(box.width(), width, left, columns);
        cells(box.height(), height, top, rows);
        return nearest(image, columns, rows, width, height, context);
    }

    private static Image nearest(
            Image image,
            int[] columns,
            int[] rows,
            int width,
            int height,
            TransformContext context) {
        for (int i = 0; i < width; i++) {
            columns[i] *= image.channels();
        }
        int row = width * image.channels();
        Image result = context.blank(width, height, image.channels());
        byte[] out = result.samples();
        for (int y = 0; y < height; y++) {
            if (y > 0 && rows[y] == rows[y - 1]) {
                System.arraycopy(out, (y - 1) * row, out, y * row, row);
            } else if (image.channels() == 1) {
                pickGrey(image, rows[y] * image.width(), columns, width, out, y * row);
            } else {
                pickRgb(image, rows[y] * image.width() * 3, columns, width, out, y * row);
            }
        }
        return result;
    }

    private static void pickGrey(
            Image image, int start, int[] columns, int width, byte[] out, int to) {
        byte[] in = image.samples();
        for (int i = 0; i < width; i++) {
            out[to + i] = in[start + columns[i]];
        }
    }

    private static void pickRgb(
            Image image, int start, int[] columns, int width, byte[] out, int to) {
        byte[] in = image.samples();
        int last = width - 1;
        if (start + columns[last] < in.length - 3) {
            pickFours(in, start, columns, last, out, to);
        } else {
            // The very last pixel has no sample behind it that could be read with it.
            for (int i = 0; i < last; i++) {
                Rgb.copy(in, start + columns[i], out, to + 3 * i);
            }
        }
        Rgb.copy(in, start + columns[last], out, to + 3 * last);
    }

    // Reading two pixels before writing two is quicker by a quarter.
    private static void pickFours(
            byte[] in, int start, int[] columns, int count, byte[] out, int to) {
        int i = 0;
        for (; i < count - 1; i += 2) {
            int one = Four.get(in, start + columns[i]);
            int other = Four.get(in, start + columns[i + 1]);
            Four.set(out, to + 3 * i, one);
            Four.set(out, to + 3 * i + 3, other);
        }
        for (; i < count; i++) {
            Four.set(out, to + 3 * i, Four.get(in, start + columns[i]));
        }
    }

    // Summing the step again and again is Pillow's rounding, not the best one.
    private static void cells(int from, int to, int first, int[] cells) {
        double step = (double) from / to;
        double position = step * 0.5;
        for (int i = 0; i < to; i++) {
            cells[i] = first + Math.min((int) position, from - 1);
            position += step;
        }
    }

    private static Image filtered(
            Image image,
            int start,
            int boxWidth,
            int boxHeight,
            int width,
            int height,
            TransformContext context) {
        Sampling sampling = context.sampling();
        int channels = image.channels();
        // As high as the output, so that boxes of all sizes use the same memory again.
        byte[] wide = context.buffer(width, Math.max(height, boxHeight), channels);
        int row = image.width() * channels;
        new ResizeWeights(boxWidth, width, sampling, context)
                .rows(image.samples(), start, row, boxHeight, channels, wide);
        Image result = context.blank(width, height, channels);
        new ResizeWeights(boxHeight, height, sampling, context)
                .columns(wide, result.samples(), width * channels);
        return result;
    }
}
