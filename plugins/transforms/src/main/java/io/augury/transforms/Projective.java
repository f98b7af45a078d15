package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * A projective map from output to input pixels, warping as Pillow 9.4's {@code transform(size,
 * PERSPECTIVE, (a, b, c, d, e, f, g, h))} does.
 *
 * <p>The centre of output pixel {@code (x, y)} is taken from {@code ((a u + b v + c) / w, (d u + e
 * v + f) / w)} with {@code u = x + 0.5}, {@code v = y + 0.5}, {@code w = g u + h v + 1}; what lies
 * outside the input takes the fill.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Geometry.c">Geometry.c</a>
 */
record Projective(double a, double b, double c, double d, double e, double f, double g, double h)
        implements PixelMap {
    /**
     * The map under which the image's corners come to lie further inside.
     *
     * @param shifts of the corners as fractions of width and height: {@code x, y} of the top left
     *     one, then clockwise
     * @see <a href="https://www.cs.cmu.edu/~ph/texfund/texfund.pdf">Heckbert, Fundamentals of
     *     texture mapping, section 2.2.3</a>
     */
    static Projective ontoQuadrangle(double[] shifts, int width, int height) {
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
        return new Projective(
                        x1 - x0 + g * x1,
                        x3 - x0 + h * x3,
                        x0,
                        y1 - y0 + g * y1,
                        y3 - y0 + h * y3,
                        y0,
                        g,
                        h)
                .inverse()
                .scaled(width, height);
    }

    private Projective inverse() {
        double one = a * e - b * d;
        return new Projective(
                (e - f * h) / one,
                (c * h - b) / one,
                (b * f - c * e) / one,
                (f * g - d) / one,
                (a - c * g) / one,
                (c * d - a * f) / one,
                (d * h - e * g) / one,
                (b * g - a * h) / one);
    }

    private Projective scaled(double x, double y) {
        return new Projective(a * x, b * x, c * x, d * y, e * y, f * y, g, h);
    }

    /** A warp that reads between pixels as the context says. */
    Image warp(Image image, TransformContext context) {
        return switch (context.sampling()) {
            case NEAREST -> nearest(image, context);
            case BILINEAR -> new Bilinear(image, context).warp(this);
            case BICUBIC -> new Bicubic(image, context).warp(this);
        };
    }

    private Image nearest(Image image, TransformContext context) {
        var target = new Target(image, context);
        int[] starts = context.numbers(image.width());
        for (int row = 0; row < image.height(); row++) {
            starts(row + 0.5, image.width(), image.height(), image.channels(), starts);
            target.gather(row, starts);
        }
        return target.image();
    }

    /** Where the pixels start that a row takes; -1 outside. Short loops: they are vector code. */
    private void starts(double v, int width, int height, int channels, int[] starts) {
        cells(a, b * v, c, v, width, starts);
        double rowY = e * v;
        double rowW = h * v;
        for (int column = 0; column < width; column++) {
            double u = column + 0.5;
            int y = (int) Math.floor((d * u + rowY + f) / (g * u + rowW + 1));
            int x = starts[column];
            int outside = (x | y | width - 1 - x | height - 1 - y) >> 31;
            starts[column] = (y * width + x) * channels | outside;
        }
    }

    private void cells(double perU, double row, double one, double v, int width, int[] cells) {
        double rowW = h * v;
        for (int column = 0; column < width; column++) {
            double u = column + 0.5;
            cells[column] = (int) Math.floor((perU * u + row + one) / (g * u + rowW + 1));
        }
    }

    @Override
    public double x(double u, double v) {
        return (a * u + b * v + c) / (g * u + h * v + 1);
    }

    @Override
    public double y(double u, double v) {
        return (d * u + e * v + f) / (g * u + h * v + 1);
    }

    @Override
    public void locate(int row, int from, int count, Run run, int at) {
        double v = row + 0.5;
        locate(a, b * v, c, v, from, count, run.columns, run.across, at);
        locate(d, e * v, f, v, from, count, run.starts, run.down, at);
    }

    private void locate(
            double perU,
            double ofRow,
            double one,
            double v,
            int from,
            int count,
            int[] cells,
            double[] fractions,
            int at) {
        double rowW = h * v;
        for (int i = 0; i < count; i++) {
            double u = from + i + 0.5;
            double position = (perU * u + ofRow + one) / (g * u + rowW + 1) - 0.5;
            double cell = Math.floor(position);
            cells[at + i] = (int) cell;
            fractions[at + i] = position - cell;
        }
    }
}
