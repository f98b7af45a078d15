package io.augury.transforms;

/**
 * Hue, saturation and value as Pillow's {@code convert("HSV")} has them: each a byte, computed in
 * float and cut on the way there, in double and rounded on the way back.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Convert.c">Convert.c</a>
 */
final class Hsv {
    private Hsv() {}

    /** Converts the pixel that starts at an index, adds to its hue modulo 256, converts back. */
    static void shift(byte[] in, int at, int shift, byte[] out) {
        int red = in[at] & 0xff;
        int green = in[at + 1] & 0xff;
        int blue = in[at + 2] & 0xff;
        int value = Math.max(red, Math.max(green, blue));
        int range = value - Math.min(red, Math.min(green, blue));
        int saturation = range == 0 ? 0 : (int) ((float) range / value * 255.0);
        int hue = range == 0 ? 0 : hue(red, green, blue, value, range);
        write(hue + shift & 0xff, saturation, value, out, at);
    }

    private static int hue(int red, int green, int blue, int value, float range) {
        float fromRed = (value - red) / range;
        float fromGreen = (value - green) / range;
        float fromBlue = (value - blue) / range;
        float sixths;
        if (red == value) {
            sixths = fromBlue - fromGreen;
        } else if (green == value) {
            sixths = (float) (2.0 + fromRed - fromBlue);
        } else {
            sixths = (float) (4.0 + fromGreen - fromRed);
        }
        return (int) ((float) ((sixths / 6.0 + 1.0) % 1.0) * 255.0);
    }

    private static void write(int hue, int saturation, int value, byte[] out, int at) {
        double sixths = hue * 6.0 / 255.0;
        int sector = (int) sixths;
        float within = (float) (sixths - sector);
        float share = (float) (saturation / 255.0);
        int low = rounded(value * (1.0 - share));
        // Pillow multiplies these two in float, the other one in double.
        int falling = rounded(value * (1.0 - share * within));
        int rising = rounded(value * (1.0 - share * (1.0 - within)));
        switch (sector % 6) {
            case 0 -> set(out, at, value, rising, low);
            case 1 -> set(out, at, falling, value, low);
            case 2 -> set(out, at, low, value, rising);
            case 3 -> set(out, at, low, falling, value);
            case 4 -> set(out, at, rising, low, value);
            default -> set(out, at, value, low, falling);
        }
    }

    private static int rounded(double value) {
        return (int) Math.round(value);
    }

    private static void set(byte[] out, int at, int red, int green, int blue) {
        out[at] = (byte) red;
        out[at + 1] = (byte) green;
        out[at + 2] = (byte) blue;
    }
}
