package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** Reads an image between pixels by Pillow's bicubic filter (a = -1), clipping, rounding down. */
final class Bicubic extends Interpolation {
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[] fourth;
    private final double[][] samples;
    private final double[][] rows;
    private final int[] greens;
    private final int[] blues;

    Bicubic(Image image, TransformContext context) {
        super(image, context, 1, 4);
        first = context.numbers(Run.LENGTH);
        second = context.numbers(Run.LENGTH);
        third = context.numbers(Run.LENGTH);
        fourth = context.numbers(Run.LENGTH);
        samples = context.realLists(4, Run.LENGTH);
        rows = context.realLists(12, Run.LENGTH);
        greens = context.numbers(Run.LENGTH);
        blues = context.numbers(Run.LENGTH);
    }

    @Override
    void read(double x, double y, byte[] out, int at) {
        int left = Affine.cell(x);
        int top = Affine.cell(y);
        double dx = x - left;
        double dy = y - top;
        int c0 = column(left - 1);
        int c1 = column(left);
        int c2 = column(left + 1);
        int c3 = column(left + 2);
        int r0 = row(top - 1);
        int r1 = row(top);
        int r2 = row(top + 1);
        int r3 = row(top + 2);
        for (int channel = 0; channel < channels; channel++) {
            double v0 = cubic(r0 + c0, r0 + c1, r0 + c2, r0 + c3, dx);
            double v1 = cubic(r1 + c0, r1 + c1, r1 + c2, r1 + c3, dx);
            double v2 = cubic(r2 + c0, r2 + c1, r2 + c2, r2 + c3, dx);
            double v3 = cubic(r3 + c0, r3 + c1, r3 + c2, r3 + c3, dx);
            out[at + channel] = clipped(cubic(v0, v1, v2, v3, dy));
            r0++;
            r1++;
            r2++;
            r3++;
        }
    }

    @Override
    void read(Run run, int[] pixels, int count) {
        if (run.betweenRows) {
            for (int row = 0; row < 4; row++) {
                across(run, row, count);
            }
        } else {
            across(run, 1, count);
        }
        column(0, run, pixels, count);
        column(4, run, greens, count);
        column(8, run, blues, count);
        Run.join(pixels, greens, blues, count);
    }

    private void across(Run run, int row, int count) {
        if (!run.betweenColumns) {
            run.read(row * row() + 3, second, count);
            for (int channel = 0; channel < 3; channel++) {
                Run.take(second, 8 * channel, rows[4 * channel + row], count);
            }
            return;
        }
        run.read(row * row(), first, second, count);
        run.read(row * row() + 6, third, fourth, count);
        for (int channel = 0; channel < 3; channel++) {
            Run.take(first, 8 * channel, samples[0], count);
            Run.take(second, 8 * channel, samples[1], count);
            Run.take(third, 8 * channel, samples[2], count);
            Run.take(fourth, 8 * channel, samples[3], count);
            cubics(samples, 0, run.across, rows[4 * channel + row], count);
        }
    }

    private void column(int start, Run run, int[] values, int count) {
        if (run.betweenRows) {
            cubics(rows, start, run.down, samples[0], count);
        }
        Run.round(run.betweenRows ? samples[0] : rows[start + 1], values, count);
    }

    private static void cubics(
            double[][] lists, int start, double[] positions, double[] values, int count) {
        cubics(
                lists[start],
                lists[start + 1],
                lists[start + 2],
                lists[start + 3],
                positions,
                values,
                count);
    }

    private static void cubics(
            double[] first,
            double[] second,
            double[] third,
            double[] fourth,
            double[] positions,
            double[] values,
            int count) {
        for (int i = 0; i < count; i++) {
            values[i] = cubic(first[i], second[i], third[i], fourth[i], positions[i]);
        }
    }

    private static byte clipped(double value) {
        return (byte) Math.min(255, Math.max(0, (int) value));
    }

    // The same sums as in doubles below, exact in both; whole numbers are quicker.
    private double cubic(int at0, int at1, int at2, int at3, double d) {
        int v0 = in[at0] & 0xff;
        int v1 = in[at1] & 0xff;
        int v2 = in[at2] & 0xff;
        int v3 = in[at3] & 0xff;
        int p2 = v2 - v0;
        int p3 = 2 * (v0 - v1) + v2 - v3;
        int p4 = v1 - v0 + v3 - v2;
        return v1 + d * (p2 + d * (p3 + d * p4));
    }

    private static double cubic(double v0, double v1, double v2, double v3, double d) {
        double p2 = -v0 + v2;
        double p3 = 2 * (v0 - v1) + v2 - v3;
        double p4 = -v0 + v1 - v2 + v3;
        return v1 + d * (p2 + d * (p3 + d * p4));
    }
}
