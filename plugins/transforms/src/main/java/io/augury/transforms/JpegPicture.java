package io.augury.transforms;

/**
 * A colour picture inside JPEG: brightness at full resolution, two colour differences at half.
 *
 * <p>All as libjpeg-turbo does it by default: 16-bit fixed point, colour differences averaged over
 * 2x2 pixels with a half that is rounded up and down in turn, and a triangle filter between them on
 * the way back, except in pictures too narrow for it.
 */
final class JpegPicture {
    private static final int HALF = 1 << 15;
    private static final int CENTRE = 128;

    private final int width;
    private final int height;
    private final JpegPlane brightness;
    private final JpegPlane blueness;
    private final JpegPlane redness;

    JpegPicture(int width, int height) {
        this.width = width;
        this.height = height;
        brightness = new JpegPlane(width, height);
        blueness = new JpegPlane((width + 1) / 2, (height + 1) / 2);
        redness = new JpegPlane((width + 1) / 2, (height + 1) / 2);
    }

    /** Takes RGB pixels. */
    void take(byte[] rgb) {
        byte[] blue = new byte[width * height];
        byte[] red = new byte[width * height];
        for (int pixel = 0; pixel < blue.length; pixel++) {
            int r = rgb[3 * pixel] & 0xff;
            int g = rgb[3 * pixel + 1] & 0xff;
            int b = rgb[3 * pixel + 2] & 0xff;
            int centre = (CENTRE << 16) + HALF - 1;
            brightness.set(
                    pixel % width, pixel / width, 19595 * r + 38470 * g + 7471 * b + HALF >> 16);
            blue[pixel] = (byte) (HALF * b - 11059 * r - 21709 * g + centre >> 16);
            red[pixel] = (byte) (HALF * r - 27439 * g - 5329 * b + centre >> 16);
        }
        brightness.repeatRight();
        halve(blue, blueness);
        halve(red, redness);
    }

    private void halve(byte[] full, JpegPlane plane) {
        for (int y = 0; y < (height + 1) / 2; y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            for (int x = 0; x < plane.paddedWidth(); x++) {
                int left = Math.min(2 * x, width - 1);
                int right = Math.min(2 * x + 1, width - 1);
                int sum =
                        (full[upper + left] & 0xff)
                                + (full[upper + right] & 0xff)
                                + (full[lower + left] & 0xff)
                                + (full[lower + right] & 0xff);
                plane.set(x, y, sum + 1 + (x & 1) >> 2);
            }
        }
    }

    /** Loses what is lost at that quality. */
    void lose(int quality) {
        brightness.lose(JpegQuantiser.luminance(quality));
        blueness.lose(JpegQuantiser.chrominance(quality));
        redness.lose(JpegQuantiser.chrominance(quality));
    }

    /** Writes RGB pixels. */
    void give(byte[] rgb) {
        int[] blue = new int[width + width % 2];
        int[] red = new int[width + width % 2];
        int at = 0;
        for (int y = 0; y < height; y++) {
            stretch(blueness, y, blue);
            stretch(redness, y, red);
            for (int x = 0; x < width; x++) {
                int light = brightness.get(x, y);
                int b = blue[x] - CENTRE;
                int r = red[x] - CENTRE;
                rgb[at++] = clipped(light + (91881 * r + HALF >> 16));
                rgb[at++] = clipped(light + (-22554 * b - 46802 * r + HALF >> 16));
                rgb[at++] = clipped(light + (116130 * b + HALF >> 16));
            }
        }
    }

    private static byte clipped(int sample) {
        return (byte) Math.clamp(sample, 0, 255);
    }

    /** One row of a colour difference at full resolution. */
    private void stretch(JpegPlane plane, int y, int[] out) {
        int columns = (width + 1) / 2;
        int near = y / 2;
        int far = Math.clamp(near + 2L * (y % 2) - 1, 0, (height + 1) / 2 - 1);
        for (int x = 0; x < columns; x++) {
            if (columns <= 2) {
                out[2 * x] = plane.get(x, near);
                out[2 * x + 1] = out[2 * x];
                continue;
            }
            int here = mix(plane, x, near, far);
            int left = mix(plane, Math.max(x - 1, 0), near, far);
            int right = mix(plane, Math.min(x + 1, columns - 1), near, far);
            out[2 * x] = 3 * here + left + 8 >> 4;
            out[2 * x + 1] = 3 * here + right + 7 >> 4;
        }
    }

    private static int mix(JpegPlane plane, int x, int near, int far) {
        return 3 * plane.get(x, near) + plane.get(x, far);
    }
}
