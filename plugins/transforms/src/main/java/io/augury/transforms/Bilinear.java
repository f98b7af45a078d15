package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** Reads an image between pixels by Pillow's bilinear filter, rounding down at the end. */
final class Bilinear extends Interpolation {
    private final int[] upperLeft;
    private final int[] upperRight;
    private final int[] lowerLeft;
    private final int[] lowerRight;
    private final double[][] samples;
    private final int[] greens;
    private final int[] blues;

    Bilinear(Image image, TransformContext context) {
        super(image, context, 0, 2);
        upperLeft = context.numbers(Run.LENGTH);
        upperRight = context.numbers(Run.LENGTH);
        lowerLeft = context.numbers(Run.LENGTH);
        lowerRight = context.numbers(Run.LENGTH);
        samples = context.realLists(4, Run.LENGTH);
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
        pairs(run, 0, upperLeft, upperRight, count);
        if (run.betweenRows) {
            pairs(run, row(), lowerLeft, lowerRight, count);
        }
        mix(run, 0, pixels, count);
        mix(run, 1, greens, count);
        mix(run, 2, blues, count);
        Run.join(pixels, greens, blues, count);
    }

    private static void pairs(Run run, int offset, int[] left, int[] right, int count) {
        if (run.betweenColumns) {
            run.read(offset, left, right, count);
        } else {
            run.read(offset, left, count);
        }
    }

    private void mix(Run run, int channel, int[] values, int count) {
        double[] above = across(run, upperLeft, upperRight, channel, 0, count);
        if (run.betweenRows) {
            double[] below = across(run, lowerLeft, lowerRight, channel, 2, count);
            mix(above, below, run.down, count);
        }
        Run.round(above, values, count);
    }

    private double[] across(Run run, int[] left, int[] right, int channel, int first, int count) {
        double[] values = samples[first];
        Run.take(left, 8 * channel, values, count);
        if (run.betweenColumns) {
            Run.take(right, 8 * channel, samples[first + 1], count);
            mix(values, samples[first + 1], run.across, count);
        }
        return values;
    }

    private static void mix(double[] values, double[] others, double[] shares, int count) {
        for (int i = 0; i < count; i++) {
            values[i] += (others[i] - values[i]) * shares[i];
        }
    }
}
