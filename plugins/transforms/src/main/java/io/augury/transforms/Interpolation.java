package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * Reads an image between its pixels; positions past the border read the border.
 *
 * <p>Inside RGB images many pixels are read at once, near borders and of grey images single ones.
 */
abstract class Interpolation {
    final byte[] in;
    final int channels;
    private final Image image;
    private final int width;
    private final int height;
    private final TransformContext context;
    private final int before;
    private final int side;

    /**
     * @param before how many columns and rows are read before the one that a position lies in
     * @param side how many columns and rows are read
     */
    Interpolation(Image image, TransformContext context, int before, int side) {
        this.image = image;
        this.context = context;
        this.before = before;
        this.side = side;
        in = image.samples();
        channels = image.channels();
        width = image.width();
        height = image.height();
    }

    /**
     * Writes all channels at a position in pixel centres: (0, 0) is the middle of the first pixel.
     */
    abstract void read(double x, double y, byte[] out, int at);

    /** Writes the pixels of a run whose positions are inside. */
    abstract void read(Run run, int[] pixels, int count);

    /** The image under a map; what lies outside takes the fill. */
    final Image warp(double[] map) {
        Image result = context.blankLike(image);
        int fill = Target.fill(context.fill(), channels);
        if (channels == 3 && width >= side && height >= side) {
            runs(map, result, fill);
        } else {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    one(map, row, column, result, fill);
                }
            }
        }
        return result;
    }

    private void runs(double[] map, Image out, int fill) {
        var run = new Run(in, width, map, context);
        int[] pixels = context.numbers(Run.LENGTH);
        int end = width * height;
        int count = 0;
        for (int start = 0; start < end; start += count) {
            count = run.locate(start, end);
            run.begin(count, height, before, side);
            read(run, pixels, count);
            if (start + count == end) {
                run.starts[count - 1] = Run.SINGLE;
            }
            write(map, start, count, run.starts, pixels, out, fill);
        }
    }

    /**
     * Four bytes at once, of which the last is overwritten; so the image's last pixel is single.
     */
    private void write(
            double[] map, int start, int count, int[] starts, int[] pixels, Image image, int fill) {
        byte[] out = image.samples();
        for (int i = 0; i < count; i++) {
            if (starts[i] == Run.SINGLE) {
                one(map, (start + i) / width, (start + i) % width, image, fill);
            } else {
                int pixel = starts[i] == Run.OUTSIDE ? fill : pixels[i];
                Four.set(out, 3 * (start + i), pixel);
            }
        }
    }

    private void one(double[] map, int row, int column, Image out, int fill) {
        double u = column + 0.5;
        double v = row + 0.5;
        double x = PixelMap.x(map, u, v);
        double y = PixelMap.y(map, u, v);
        if (x >= 0.0 && x < width && y >= 0.0 && y < height) {
            read(x - 0.5, y - 0.5, out.samples(), (row * width + column) * channels);
        } else {
            Target.fill(out, fill, row, column, column + 1);
        }
    }

    /** How far the next row is. */
    final int row() {
        return width * channels;
    }

    /** Where a row starts among the samples. */
    final int row(int y) {
        return Math.min(Math.max(y, 0), height - 1) * width * channels;
    }

    /** Where a column starts in its row. */
    final int column(int x) {
        return Math.min(Math.max(x, 0), width - 1) * channels;
    }
}
