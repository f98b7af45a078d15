package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** Reads an image between pixels by Pillow's bilinear filter, rounding down at the end. */
final class Bilinear extends Interpolation {
    private final int[] upperLeft;
    private final int[] upperRight;
    private final int[] lowerLeft;
    private final int[] lowerRight;
    private final int[] greens;
    private final int[] blues;

    Bilinear(Image image, TransformContext context) {
        super(image, context, 0, 2);
        upperLeft = context.numbers(Run.LENGTH);
        upperRight = context.numbers(Run.LENGTH);
        lowerLeft = context.numbers(Run.LENGTH);
        lowerRight = context.numbers(Run.LENGTH);
        greens = context.numbers(Run.LENGTH);
        blues = context.numbers(Run.LENGTH);
    }

    @Override
    void read(double x, double y, byte[] out, int at) {
        int left = Affine.cell(x);
        int top = Affine.cell(y);
        double dx = x - left;
        double dy = y - top;
        int upper = row(top);
        int lower = row(top + 1);
        int near = column(left);
        int far = column(left + 1);
        for (int channel = 0; channel < channels; channel++) {
            int a = in[upper + near + channel] & 0xff;
            int b = in[upper + far + channel] & 0xff;
            int c = in[lower + near + channel] & 0xff;
            int d = in[lower + far + channel] & 0xff;
            double above = a + (b - a) * dx;
            double below = c + (d - c) * dx;
            out[at + channel] = (byte) (int) (above + (below - above) * dy);
        }
    }

    @Override
    void read(Run run, int[] pixels, int count) {
        run.read(0, upperLeft, upperRight, count);
        run.read(row(), lowerLeft, lowerRight, count);
        mix(run, 0, pixels, count);
        mix(run, 1, greens, count);
        mix(run, 2, blues, count);
        Run.join(pixels, greens, blues, count);
    }

    private void mix(Run run, int channel, int[] samples, int count) {
        mix(
                8 * channel,
                upperLeft,
                upperRight,
                lowerLeft,
                lowerRight,
                run.across,
                run.down,
                samples,
                count);
    }

    private static void mix(
            int shift,
            int[] upperLeft,
            int[] upperRight,
            int[] lowerLeft,
            int[] lowerRight,
            double[] across,
            double[] down,
            int[] samples,
            int count) {
        for (int i = 0; i < count; i++) {
            int a = upperLeft[i] >> shift & 0xff;
            int b = upperRight[i] >> shift & 0xff;
            int c = lowerLeft[i] >> shift & 0xff;
            int d = lowerRight[i] >> shift & 0xff;
            double dx = across[i];
            double above = a + (b - a) * dx;
            double below = c + (d - c) * dx;
            samples[i] = (int) (above + (below - above) * down[i]);
        }
    }
}
