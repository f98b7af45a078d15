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
        int[] columns = cells(box.width(), width, box.left());
        int[] rows = cells(box.height(), height, box.top());
        int channels = image.channels();
        byte[] in = image.samples();
        byte[] out = context.buffer(width, height, channels);
        int at = 0;
        for (int row : rows) {
            for (int column : columns) {
                int from = (row * image.width() + column) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    out[at++] = in[from + channel];
                }
            }
        }
        return Image.of(width, height, channels, out);
    }

    // Summing the step again and again is Pillow's rounding, not the best one.
    private static int[] cells(int from, int to, int first) {
        int[] cells = new int[to];
        double step = (double) from / to;
        double position = step * 0.5;
        for (int i = 0; i < to; i++) {
            cells[i] = first + Math.min((int) position, from - 1);
            position += step;
        }
        return cells;
    }

    private Image filtered(int width, int height) {
        Sampling sampling = context.sampling();
        int channels = image.channels();
        byte[] wide = context.buffer(width, box.height(), channels);
        var across = ResizeWeights.of(box.width(), width, sampling);
        for (int y = 0; y < box.height(); y++) {
            int from = ((box.top() + y) * image.width() + box.left()) * channels;
            across.rows(image.samples(), from, wide, y * width * channels, channels);
        }
        byte[] out = context.buffer(width, height, channels);
        ResizeWeights.of(box.height(), height, sampling).columns(wide, out, width * channels);
        return Image.of(width, height, channels, out);
    }
}
