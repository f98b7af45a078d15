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
        if (isInside(left, top, 0, 2)) {
            int start = row(top) + 3 * left;
            inner(Eight.get(in, start), Eight.get(in, start + row()), dx, dy, out, at);
            return;
        }
        int upper = row(top);
        int lower = row(top + 1);
        int near = column(left);
        int far = column(left + 1);
        for (int channel = 0; channel < channels; channel++) {
            int upperLeft = in[upper + near + channel] & 0xff;
            int upperRight = in[upper + far + channel] & 0xff;
            int lowerLeft = in[lower + near + channel] & 0xff;
            int lowerRight = in[lower + far + channel] & 0xff;
            out[at + channel] = mixed(upperLeft, upperRight, lowerLeft, lowerRight, dx, dy);
        }
    }

    private static void inner(long above, long below, double dx, double dy, byte[] out, int at) {
        for (int channel = 0; channel < 3; channel++) {
            int shift = 8 * channel;
            out[at + channel] =
                    mixed(
                            (int) (above >>> shift) & 0xff,
                            (int) (above >>> shift + 24) & 0xff,
                            (int) (below >>> shift) & 0xff,
                            (int) (below >>> shift + 24) & 0xff,
                            dx,
                            dy);
        }
    }

    private static byte mixed(
            int upperLeft, int upperRight, int lowerLeft, int lowerRight, double dx, double dy) {
        double above = upperLeft + (upperRight - upperLeft) * dx;
        double below = lowerLeft + (lowerRight - lowerLeft) * dx;
        return (byte) (int) (above + (below - above) * dy);
    }
}
