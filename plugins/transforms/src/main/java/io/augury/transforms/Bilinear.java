package io.augury.transforms;

import io.augury.spi.Image;

/** Reads an image between pixels by Pillow's bilinear filter, rounding down at the end. */
final class Bilinear extends Interpolation {
    Bilinear(Image image) {
        super(image);
    }

    @Override
    void read(double x, double y, byte[] out, int at) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double dx = x - left;
        double dy = y - top;
        int upperLeft = row(top) + column(left);
        int upperRight = row(top) + column(left + 1);
        int lowerLeft = row(top + 1) + column(left);
        int lowerRight = row(top + 1) + column(left + 1);
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
