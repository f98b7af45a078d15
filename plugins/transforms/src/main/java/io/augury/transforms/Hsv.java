package io.augury.transforms;

/**
 * Hue, saturation and value as Pillow's {@code convert("HSV")} has them: each a byte, computed in
 * float and cut on the way there, in double and rounded on the way back.
 *
 * <p>Each step is a short loop without branches, because only such loops become vector code.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Convert.c">Convert.c</a>
 */
final class Hsv {
    private static final int HUES = 256;

    /** For each hue, where red, green and blue stand among {@link #levels}: 0, 8, 16 or 24. */
    private static final int[] PLACES = places();

    private Hsv() {}

    private static int[] places() {
        int value = 0;
        int low = 8;
        int falling = 16;
        int rising = 24;
        int[] sectors = {
            value | rising << 8 | low << 16,
            falling | value << 8 | low << 16,
            low | value << 8 | rising << 16,
            low | falling << 8 | value << 16,
            rising | low << 8 | value << 16,
            value | low << 8 | falling << 16
        };
        int[] places = new int[HUES];
        for (int hue = 0; hue < HUES; hue++) {
            places[hue] = sectors[hue * 6 / 255 % 6];
        }
        return places;
    }

    /**
     * Converts pixels of {@link Rgb}, adds to their hues modulo 256, converts back.
     *
     * @param work four bytes for each pixel
     */
    static void shift(int[] pixels, int count, int shift, byte[] work) {
        compare(pixels, count, work);
        value(pixels, count);
        saturation(work, pixels, count);
        hue(work, shift, pixels, count);
        levels(pixels, count, work);
        for (int i = 0; i < count; i++) {
            pixels[i] = PLACES[pixels[i] >>> 16 & 0xff];
        }
        channels(work, pixels, count);
    }

    /**
     * What hue depends on: how far the channel before and the one behind the largest are below it,
     * the range of all three, and 0, 2 or 4 if red, green or blue is the largest.
     */
    private static void compare(int[] pixels, int count, byte[] work) {
        for (int i = 0; i < count; i++) {
            int red = pixels[i] & 0xff;
            int green = pixels[i] >>> 8 & 0xff;
            int blue = pixels[i] >>> 16 & 0xff;
            int value = Math.max(red, Math.max(green, blue));
            int range = value - Math.min(red, Math.min(green, blue));
            int notRed = red - value >> 31;
            int notGreen = green - value >> 31;
            int isGreen = notRed & ~notGreen;
            int isBlue = notRed & notGreen;
            int before = value - (blue & ~notRed | red & isGreen | green & isBlue);
            int behind = value - (green & ~notRed | blue & isGreen | red & isBlue);
            int base = 2 & isGreen | 4 & isBlue;
            Four.set(work, 4 * i, before | behind << 8 | range << 16 | base << 24);
        }
    }

    private static void value(int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            int pixel = pixels[i];
            int two = Math.max(pixel & 0xff, pixel >>> 8 & 0xff);
            pixels[i] = Math.max(two, pixel >>> 16 & 0xff);
        }
    }

    /** Puts the saturation beside the value; black, whose quotient is not a number, has none. */
    private static void saturation(byte[] work, int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            float range = Four.get(work, 4 * i) >>> 16 & 0xff;
            pixels[i] |= (int) (range / pixels[i] * 255.0) << 8;
        }
    }

    /** Puts the hue, shifted, beside saturation and value; grey, not a number here, has hue 0. */
    private static void hue(byte[] work, int shift, int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            int four = Four.get(work, 4 * i);
            float range = four >>> 16 & 0xff;
            float before = (four & 0xff) / range;
            float behind = (four >>> 8 & 0xff) / range;
            float sixths = (float) ((double) (four >>> 24) + before - behind);
            double turns = sixths / 6.0 + 1.0;
            int hue = (int) ((float) (turns - (int) turns) * 255.0);
            pixels[i] |= (hue + shift & 0xff) << 16;
        }
    }

    /** What a channel may be: the value, the lowest, falling or rising with the hue. */
    private static void levels(int[] pixels, int count, byte[] work) {
        for (int i = 0; i < count; i++) {
            int value = pixels[i] & 0xff;
            float share = (float) ((pixels[i] >>> 8 & 0xff) / 255.0);
            Four.set(work, 4 * i, value | rounded(value * (1.0 - share)) << 8);
        }
        // Pillow multiplies share and hue in float where a channel falls, in double where it rises.
        for (int i = 0; i < count; i++) {
            float share = (float) ((pixels[i] >>> 8 & 0xff) / 255.0);
            double falling = (pixels[i] & 0xff) * (1.0 - share * within(pixels[i]));
            Four.set(work, 4 * i, Four.get(work, 4 * i) | rounded(falling) << 16);
        }
        for (int i = 0; i < count; i++) {
            float share = (float) ((pixels[i] >>> 8 & 0xff) / 255.0);
            double rising = (pixels[i] & 0xff) * (1.0 - share * (1.0 - within(pixels[i])));
            Four.set(work, 4 * i, Four.get(work, 4 * i) | rounded(rising) << 24);
        }
    }

    /** How far a hue is inside its sixth of the circle. */
    private static float within(int pixel) {
        double sixths = (pixel >>> 16) * 6.0 / 255.0;
        return (float) (sixths - (int) sixths);
    }

    private static int rounded(double value) {
        return (int) (value + 0.5);
    }

    private static void channels(byte[] work, int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            int levels = Four.get(work, 4 * i);
            int red = levels >>> (pixels[i] & 31) & 0xff;
            int green = levels >>> (pixels[i] >>> 8 & 31) & 0xff;
            int blue = levels >>> (pixels[i] >>> 16 & 31) & 0xff;
            pixels[i] = red | green << 8 | blue << 16;
        }
    }
}
