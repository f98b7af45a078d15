package io.augury.transforms;

import io.augury.spi.Image;

/** Reads an image between pixels by Pillow's bicubic filter (a = -1), clipping, rounding down. */
final class Bicubic extends Interpolation {
    Bicubic(Image image) {
        super(image);
    }

    @Override
    void read(double x, double y, byte[] out, int at) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double dx = x - left;
        double dy = y - top;
        int c0 = column(left - 1);
        int c1 = column(left);
        int c2 = column(left + 1);
        int c3 = column(left + 2);
        for (int channel = 0; channel < channels; channel++) {
            int r0 = row(top - 1) + channel;
            int r1 = row(top) + channel;
            int r2 = row(top + 1) + channel;
            int r3 = row(top + 2) + channel;
            double v0 = cubic(in[r0 + c0], in[r0 + c1], in[r0 + c2], in[r0 + c3], dx);
            double v1 = cubic(in[r1 + c0], in[r1 + c1], in[r1 + c2], in[r1 + c3], dx);
            double v2 = cubic(in[r2 + c0], in[r2 + c1], in[r2 + c2], in[r2 + c3], dx);
            double v3 = cubic(in[r3 + c0], in[r3 + c1], in[r3 + c2], in[r3 + c3], dx);
            double value = cubic(v0, v1, v2, v3, dy);
            out[at + channel] = (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) value);
        }
    }

    private static double cubic(byte v0, byte v1, byte v2, byte v3, double d) {
        return cubic(v0 & 0xff, v1 & 0xff, v2 & 0xff, (double) (v3 & 0xff), d);
    }

    private static double cubic(double v0, double v1, double v2, double v3, double d) {
        double p2 = -v0 + v2;
        double p3 = 2 * (v0 - v1) + v2 - v3;
        double p4 = -v0 + v1 - v2 + v3;
        return v1 + d * (p2 + d * (p3 + d * p4));
    }
}
