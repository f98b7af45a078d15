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
        if (isInside(left, top, 1, 3)) {
            inner(row(top - 1) + 3 * left - 3, dx, dy, out, at);
            return;
        }
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

    /** Four pixels of a row are twelve samples: a long, and a number of four. */
    private void inner(int start, double dx, double dy, byte[] out, int at) {
        int r1 = start + row();
        int r2 = r1 + row();
        int r3 = r2 + row();
        long a0 = Eight.get(in, start);
        long a1 = Eight.get(in, r1);
        long a2 = Eight.get(in, r2);
        long a3 = Eight.get(in, r3);
        int b0 = Four.get(in, start + 8);
        int b1 = Four.get(in, r1 + 8);
        int b2 = Four.get(in, r2 + 8);
        int b3 = Four.get(in, r3 + 8);
        out[at] =
                clipped(
                        cubic(
                                red(a0, b0, dx),
                                red(a1, b1, dx),
                                red(a2, b2, dx),
                                red(a3, b3, dx),
                                dy));
        out[at + 1] =
                clipped(
                        cubic(
                                green(a0, b0, dx),
                                green(a1, b1, dx),
                                green(a2, b2, dx),
                                green(a3, b3, dx),
                                dy));
        out[at + 2] =
                clipped(
                        cubic(
                                blue(a0, b0, dx),
                                blue(a1, b1, dx),
                                blue(a2, b2, dx),
                                blue(a3, b3, dx),
                                dy));
    }

    private static double red(long a, int b, double d) {
        return whole(
                (int) a & 0xff,
                (int) (a >>> 24) & 0xff,
                (int) (a >>> 48) & 0xff,
                b >>> 8 & 0xff,
                d);
    }

    private static double green(long a, int b, double d) {
        return whole(
                (int) (a >>> 8) & 0xff,
                (int) (a >>> 32) & 0xff,
                (int) (a >>> 56),
                b >>> 16 & 0xff,
                d);
    }

    private static double blue(long a, int b, double d) {
        return whole((int) (a >>> 16) & 0xff, (int) (a >>> 40) & 0xff, b & 0xff, b >>> 24, d);
    }

    private static byte clipped(double value) {
        return (byte) Math.min(255, Math.max(0, (int) value));
    }

    // The same sums as in doubles below, exact in both; whole numbers are quicker.
    private double cubic(int at0, int at1, int at2, int at3, double d) {
        return whole(in[at0] & 0xff, in[at1] & 0xff, in[at2] & 0xff, in[at3] & 0xff, d);
    }

    private static double whole(int v0, int v1, int v2, int v3, double d) {
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
