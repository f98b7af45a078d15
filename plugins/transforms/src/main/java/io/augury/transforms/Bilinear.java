package io.augury.transforms;

import io.augury.spi.Image;

/** Reads an image between pixels by Pillow's bilinear filter, rounding down at the end. */
final class Bilinear extends Interpolation {
    Bilinear(Image image) {
        super(image);
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
        int upperLeft = upper + near;
        int upperRight = upper + far;
        int lowerLeft = lower + near;
        int lowerRight = lower + far;
        for (int channel = 0; channel < channels; channel++) {
            double above = mix(upperLeft + channel, upperRight + channel, dx);
            double below = mix(lowerLeft + channel, lowerRight + channel, dx);
            out[at + channel] = (byte) (int) (above + (below - above) * dy);
        }
    }

    private double mix(int first, int second, double share) {
        int a = in[first] & 0xff;
        int b = in[second] & 0xff;
        return a + (b - a) * share;
    }
}
