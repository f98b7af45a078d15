package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** Reads an image between its pixels; positions past the border read the border. */
abstract class Interpolation {
    final byte[] in;
    final int channels;
    private final Image image;
    private final int width;
    private final int height;

    Interpolation(Image image) {
        this.image = image;
        in = image.samples();
        channels = image.channels();
        width = image.width();
        height = image.height();
    }

    /**
     * Writes all channels at a position in pixel centres: (0, 0) is the middle of the first pixel.
     */
    abstract void read(double x, double y, byte[] out, int at);

    /** The image under a map; what lies outside takes the fill. */
    final Image warp(Affine map, TransformContext context) {
        var target = new Target(image, context);
        for (int row = 0; row < height; row++) {
            double v = row + 0.5;
            for (int column = 0; column < width; column++) {
                double u = column + 0.5;
                double x = map.a() * u + map.b() * v + map.c();
                double y = map.d() * u + map.e() * v + map.f();
                if (x < 0.0 || x >= width || y < 0.0 || y >= height) {
                    target.fill(row, column, column + 1);
                } else {
                    read(x - 0.5, y - 0.5, target.out(), (row * width + column) * channels);
                }
            }
        }
        return target.image();
    }

    /** True for RGB pixels if so many before and behind a position are inside the image. */
    final boolean isInside(int x, int y, int before, int behind) {
        return channels == 3
                && x >= before
                && x < width - behind
                && y >= before
                && y < height - behind;
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
