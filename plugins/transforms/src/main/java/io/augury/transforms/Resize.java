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
    private final Image image;
    private final Box box;
    private final TransformContext context;

    Resize(Image image, Box box, TransformContext context) {
        this.image = image;
        this.box = box;
        this.context = context;
    }

    /** A part of an image, in whole pixels; inside it. */
    record Box(int left, int top, int width, int height) {}

    /** The box in a new size. */
    Image to(int width, int height) {
        if (box.width() == width && box.height() == height) {
            return nearest(width, height);
        }
        return switch (context.sampling()) {
            case NEAREST -> nearest(width, height);
            case BILINEAR, BICUBIC -> filtered(width, height);
        };
    }

    private Image nearest(int width, int height) {
        int[] columns = context.numbers(width);
        int[] rows = context.numbers(height);
        cells(box.width(), width, box.left(), columns);
        cells(box.height(), height, box.top(), rows);
        for (int i = 0; i < width; i++) {
            columns[i] *= image.channels();
        }
        int row = width * image.channels();
        byte[] out = context.buffer(width, height, image.channels());
        for (int y = 0; y < height; y++) {
            if (y > 0 && rows[y] == rows[y - 1]) {
                System.arraycopy(out, (y - 1) * row, out, y * row, row);
            } else if (image.channels() == 1) {
                pickGrey(rows[y] * image.width(), columns, width, out, y * row);
            } else {
                pickRgb(rows[y] * image.width() * 3, columns, width, out, y * row);
            }
        }
        return Image.of(width, height, image.channels(), out);
    }

    private void pickGrey(int start, int[] columns, int width, byte[] out, int to) {
        byte[] in = image.samples();
        for (int i = 0; i < width; i++) {
            out[to + i] = in[start + columns[i]];
        }
    }

    private void pickRgb(int start, int[] columns, int width, byte[] out, int to) {
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

    private Image filtered(int width, int height) {
        Sampling sampling = context.sampling();
        int channels = image.channels();
        // As high as the output, so that boxes of all sizes use the same memory again.
        byte[] wide = context.buffer(width, Math.max(height, box.height()), channels);
        int start = (box.top() * image.width() + box.left()) * channels;
        new ResizeWeights(box.width(), width, sampling, context)
                .rows(
                        image.samples(),
                        start,
                        image.width() * channels,
                        box.height(),
                        channels,
                        wide);
        byte[] out = context.buffer(width, height, channels);
        new ResizeWeights(box.height(), height, sampling, context)
                .columns(wide, out, width * channels);
        return Image.of(width, height, channels, out);
    }
}
