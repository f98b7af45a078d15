package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * Warps by projective maps as Pillow 9.4's {@code transform(size, PERSPECTIVE, (a, b, c, d, e, f,
 * g, h))} does; what lies outside the input takes the fill.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Geometry.c">Geometry.c</a>
 */
final class Projective {
    private Projective() {}

    /**
     * Writes the map under which the image's corners come to lie further inside.
     *
     * @param shifts of the corners as fractions of width and height: {@code x, y} of the top left
     *     one, then clockwise
     * @param map takes the {@link PixelMap}
     * @see <a href="https://www.cs.cmu.edu/~ph/texfund/texfund.pdf">Heckbert, Fundamentals of
     *     texture mapping, section 2.2.3</a>
     */
    static void ontoQuadrangle(double[] shifts, int width, int height, double[] map) {
        double x0 = shifts[0] * width;
        double y0 = shifts[1] * height;
        double x1 = width - shifts[2] * width;
        double y1 = shifts[3] * height;
        double x2 = width - shifts[4] * width;
        double y2 = height - shifts[5] * height;
        double x3 = shifts[6] * width;
        double y3 = height - shifts[7] * height;
        double sumX = x0 - x1 + x2 - x3;
        double sumY = y0 - y1 + y2 - y3;
        double area = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
        double g = (sumX * (y3 - y2) - (x3 - x2) * sumY) / area;
        double h = ((x1 - x2) * sumY - sumX * (y1 - y2)) / area;
        map[0] = x1 - x0 + g * x1;
        map[1] = x3 - x0 + h * x3;
        map[2] = x0;
        map[3] = y1 - y0 + g * y1;
        map[4] = y3 - y0 + h * y3;
        map[5] = y0;
        map[6] = g;
        map[7] = h;
        invert(map, width, height);
    }

    /** Puts the inverse in the place of a map, its results that many times as large. */
    private static void invert(double[] map, double x, double y) {
        double a = map[0];
        double b = map[1];
        double c = map[2];
        double d = map[3];
        double e = map[4];
        double f = map[5];
        double g = map[6];
        double h = map[7];
        double one = a * e - b * d;
        map[0] = (e - f * h) / one * x;
        map[1] = (c * h - b) / one * x;
        map[2] = (b * f - c * e) / one * x;
        map[3] = (f * g - d) / one * y;
        map[4] = (a - c * g) / one * y;
        map[5] = (c * d - a * f) / one * y;
        map[6] = (d * h - e * g) / one;
        map[7] = (b * g - a * h) / one;
    }

    /** A warp that reads between pixels as the context says. */
    static Image warp(Image image, double[] map, TransformContext context) {
        return switch (context.sampling()) {
            case NEAREST -> nearest(image, map, context);
            case BILINEAR -> new Bilinear(image, context).warp(map);
            case BICUBIC -> new Bicubic(image, context).warp(map);
        };
    }

    private static Image nearest(Image image, double[] map, TransformContext context) {
        Image result = context.blankLike(image);
        int fill = Target.fill(context.fill(), image.channels());
        int[] starts = context.numbers(image.width());
        int[] rows = context.numbers(image.width());
        for (int row = 0; row < image.height(); row++) {
            cells(map, 0, row + 0.5, image.width(), starts);
            cells(map, 3, row + 0.5, image.width(), rows);
            starts(image.width(), image.height(), image.channels(), rows, starts);
            Target.gather(image, result, fill, row, starts);
        }
        return result;
    }

    private static void cells(double[] map, int first, double v, int width, int[] cells) {
        double row = map[first + 1] * v;
        cells(map[first], row, map[first + 2], map[6], map[7] * v, width, cells);
    }

    private static void cells(
            double perU, double row, double one, double g, double rowW, int width, int[] cells) {
        for (int column = 0; column < width; column++) {
            double u = column + 0.5;
            cells[column] = (int) Math.floor((perU * u + row + one) / (g * u + rowW + 1));
        }
    }

    /** Where the pixels start that a row takes, instead of their columns; -1 outside. */
    private static void starts(int width, int height, int channels, int[] rows, int[] starts) {
        for (int column = 0; column < width; column++) {
            int x = starts[column];
            int y = rows[column];
            int outside = (x | y | width - 1 - x | height - 1 - y) >> 31;
            starts[column] = (y * width + x) * channels | outside;
        }
    }
}
