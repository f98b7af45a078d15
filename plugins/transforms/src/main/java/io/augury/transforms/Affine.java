package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * An affine map from output to input pixels, warping as Pillow 9.4's {@code transform(size, AFFINE,
 * ...)} does.
 *
 * <p>The centre of output pixel {@code (x, y)} is taken from {@code (a u + b v + c, d u + e v + f)}
 * with {@code u = x + 0.5}, {@code v = y + 0.5}; what lies outside the input takes the fill.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Geometry.c">Geometry.c</a>
 */
record Affine(double a, double b, double c, double d, double e, double f) implements PixelMap {
    /** A warp that reads between pixels as the context says. */
    Image warp(Image image, TransformContext context) {
        return switch (context.sampling()) {
            case NEAREST -> nearest(image, context);
            case BILINEAR -> new Bilinear(image, context).warp(this);
            case BICUBIC -> new Bicubic(image, context).warp(this);
        };
    }

    /** A warp that takes the nearest pixel, by the same three ways of rounding as Pillow. */
    Image nearest(Image image, TransformContext context) {
        var target = new Target(image, context);
        if (b == 0 && d == 0) {
            scale(image, target, context);
        } else if (fitsFixedPoint(image.width(), image.height())) {
            new FixedPoint(this).warp(image, target);
        } else {
            floatingPoint(image, target);
        }
        return target.image();
    }

    private void scale(Image image, Target target, TransformContext context) {
        var columns = new Columns(image.width(), image.channels(), c + a * 0.5, a, context);
        double y = f + e * 0.5;
        for (int row = 0; row < image.height(); row++) {
            int from = cell(y);
            y += e;
            if (from < 0 || from >= image.height()) {
                target.fill(row, 0, image.width());
            } else {
                columns.copy(row, from, target);
            }
        }
    }

    private boolean fitsFixedPoint(int width, int height) {
        return fits(0, 0) && fits(width, height) && fits(0, height) && fits(width, 0);
    }

    private boolean fits(int x, int y) {
        return Math.abs(x * a + y * b + c) < 32768.0 && Math.abs(x * d + y * e + f) < 32768.0;
    }

    private void floatingPoint(Image image, Target target) {
        double rowX = c + b * 0.5 + a * 0.5;
        double rowY = f + e * 0.5 + d * 0.5;
        for (int row = 0; row < image.height(); row++) {
            double x = rowX;
            double y = rowY;
            for (int column = 0; column < image.width(); column++) {
                target.copy(column, row, cell(x), cell(y));
                x += a;
                y += d;
            }
            rowX += b;
            rowY += e;
        }
    }

    @Override
    public double x(double u, double v) {
        return a * u + b * v + c;
    }

    @Override
    public double y(double u, double v) {
        return d * u + e * v + f;
    }

    @Override
    public void locate(int row, int from, int count, Run run, int at) {
        double v = row + 0.5;
        locate(a, b * v, c, from, count, run.columns, run.across, at);
        locate(d, e * v, f, from, count, run.starts, run.down, at);
    }

    private static void locate(
            double perU,
            double ofRow,
            double one,
            int from,
            int count,
            int[] cells,
            double[] fractions,
            int at) {
        for (int i = 0; i < count; i++) {
            double position = perU * (from + i + 0.5) + ofRow + one - 0.5;
            double cell = Math.floor(position);
            cells[at + i] = (int) cell;
            fractions[at + i] = position - cell;
        }
    }

    /** The pixel that a position lies in; -1 for all positions left of or above the first. */
    static int cell(double position) {
        return position < 0 ? -1 : (int) position;
    }
}
