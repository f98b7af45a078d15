package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * Warps by affine maps as Pillow 9.4's {@code transform(size, AFFINE, (a, b, c, d, e, f))} does; of
 * a {@link PixelMap} {@code g} and {@code h} are 0. What lies outside the input takes the fill.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Geometry.c">Geometry.c</a>
 */
final class Affine {
    private Affine() {}

    /** The map in lent memory. */
    static double[] map(
            TransformContext context, double a, double b, double c, double d, double e, double f) {
        double[] map = PixelMap.lent(context);
        map[0] = a;
        map[1] = b;
        map[2] = c;
        map[3] = d;
        map[4] = e;
        map[5] = f;
        map[6] = 0;
        map[7] = 0;
        return map;
    }

    /** A warp that reads between pixels as the context says. */
    static Image warp(Image image, double[] map, TransformContext context) {
        return switch (context.sampling()) {
            case NEAREST -> nearest(image, map, context);
            case BILINEAR -> new Bilinear(image, context).warp(map);
            case BICUBIC -> new Bicubic(image, context).warp(map);
        };
    }

    /** A warp that takes the nearest pixel, by the same three ways of rounding as Pillow. */
    static Image nearest(Image image, double[] map, TransformContext context) {
        Image result = context.blankLike(image);
        int fill = Target.fill(context.fill(), image.channels());
        if (map[1] == 0 && map[3] == 0) {
            scale(image, map, result, fill, context);
        } else if (fitsFixedPoint(map, image.width(), image.height())) {
            FixedPoint.warp(map, image, result, fill);
        } else {
            floatingPoint(image, map, result, fill);
        }
        return result;
    }

    private static void scale(
            Image image, double[] map, Image out, int fill, TransformContext context) {
        int[] columns = context.numbers(image.width());
        int[] rows = context.numbers(image.height());
        Columns.find(columns, image.width(), map[2] + map[0] * 0.5, map[0]);
        Columns.find(rows, image.height(), map[5] + map[4] * 0.5, map[4]);
        Columns.copy(image, out, fill, columns, rows, context.numbers(image.width()));
    }

    private static boolean fitsFixedPoint(double[] map, int width, int height) {
        return fits(map, 0, 0)
                && fits(map, width, height)
                && fits(map, 0, height)
                && fits(map, width, 0);
    }

    private static boolean fits(double[] map, int x, int y) {
        return Math.abs(x * map[0] + y * map[1] + map[2]) < 32768.0
                && Math.abs(x * map[3] + y * map[4] + map[5]) < 32768.0;
    }

    private static void floatingPoint(Image image, double[] map, Image out, int fill) {
        double rowX = map[2] + map[1] * 0.5 + map[0] * 0.5;
        double rowY = map[5] + map[4] * 0.5 + map[3] * 0.5;
        for (int row = 0; row < image.height(); row++) {
            double x = rowX;
            double y = rowY;
            for (int column = 0; column < image.width(); column++) {
                Target.copy(image, out, fill, column, row, cell(x), cell(y));
                x += map[0];
                y += map[3];
            }
            rowX += map[1];
            rowY += map[4];
        }
    }

    /** The pixel that a position lies in; -1 for all positions left of or above the first. */
    static int cell(double position) {
        return position < 0 ? -1 : (int) position;
    }
}
