package io.augury.transforms;

import io.augury.spi.Image;

/** Reads an image between pixels by Pillow's bicubic filter (a = -1), clipping, rounding down. */
final class Bicubic extends Interpolation {
    Bicubic(Image image) {
        super(image);
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
            double value = cubic(v0, v1, v2, v3, dy);
            out[at + channel] = (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) value);
            r0++;
            r1++;
            r2++;
            r3++;
        }
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
