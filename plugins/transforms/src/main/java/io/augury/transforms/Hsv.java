package io.augury.transforms;

/**
 * Hue, saturation and value as Pillow's {@code convert("HSV")} has them: each a byte, computed in
 * floating point and cut on the way there, rounded on the way back.
 *
 * <p>Pillow mixes float and double. Single floats and whole numbers give the same for all bytes,
 * because one of the channels below the largest is always the whole range below it, and because no
 * sample lies so near to a half that rounding matters. Each step is a short loop without branches,
 * because only such loops become vector code; for the same reason no difference is shifted to the
 * left.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/Convert.c">Convert.c</a>
 */
final class Hsv {
    /** A sixth of the colour circle, in half steps of hue. */
    private static final int SIXTH = 85;

    private static final int CIRCLE = 6 * SIXTH;

    /** The greatest saturation, times a sixth. */
    private static final int FULL = 255 * SIXTH;

    /** The bits of a sample times eight. */
    private static final int EIGHTFOLD = 0x7f8;

    private Hsv() {}

    /**
     * Converts pixels of {@link Rgb}, adds to their hues modulo 256, converts back.
     *
     * @param work a number for each pixel
     * @param hsv another one
     */
    static void shift(byte[] pixels, int count, int shift, int[] work, int[] hsv) {
        ends(pixels, hsv, count);
        compare(pixels, hsv, work, count);
        hue(hsv, work, shift, count);
        saturation(hsv, work, count);
        channel(hsv, 0, 0, pixels, count);
        channel(hsv, CIRCLE / 3, 8, pixels, count);
        channel(hsv, 2 * CIRCLE / 3, 16, pixels, count);
    }

    /** The largest channel, which is the value, in the first byte, the least one in the second. */
    private static void ends(byte[] pixels, int[] hsv, int count) {
        for (int i = 0; i < count; i++) {
            int red = Four.get(pixels, 4 * i) & 0xff;
            int green = Four.get(pixels, 4 * i) >>> 8 & 0xff;
            int blue = Four.get(pixels, 4 * i) >>> 16 & 0xff;
            int least = Math.min(red, Math.min(green, blue));
            hsv[i] = Math.max(red, Math.max(green, blue)) | least << 8;
        }
    }

    /**
     * What hue depends on: 0, 2 or 4 if red, green or blue is the largest, in the lowest three
     * bits, and the difference of the two others above.
     */
    private static void compare(byte[] pixels, int[] hsv, int[] work, int count) {
        for (int i = 0; i < count; i++) {
            int pixel = Four.get(pixels, 4 * i);
            work[i] = (pixel << 3 & EIGHTFOLD) - (pixel >>> 5 & EIGHTFOLD) + 4;
        }
        for (int i = 0; i < count; i++) {
            int pixel = Four.get(pixels, 4 * i);
            int ifGreen = (pixel >>> 13 & EIGHTFOLD) - (pixel << 3 & EIGHTFOLD) + 2;
            int notGreen = (pixel >>> 8 & 0xff) - (hsv[i] & 0xff) >> 31;
            work[i] = work[i] & notGreen | ifGreen & ~notGreen;
        }
        for (int i = 0; i < count; i++) {
            int pixel = Four.get(pixels, 4 * i);
            int ifRed = (pixel >>> 5 & EIGHTFOLD) - (pixel >>> 13 & EIGHTFOLD);
            int notRed = (pixel & 0xff) - (hsv[i] & 0xff) >> 31;
            work[i] = work[i] & notRed | ifRed & ~notRed;
        }
    }

    /** The hue, shifted; that of grey means nothing. */
    private static void hue(int[] hsv, int[] work, int shift, int count) {
        for (int i = 0; i < count; i++) {
            int range = (hsv[i] & 0xff) - (hsv[i] >>> 8);
            int negative = work[i] >> 31;
            int whole = (work[i] & 7) + 1 + 2 * negative;
            int rest = (work[i] >> 3) - (range ^ negative) + negative;
            float sixths = whole + (float) rest / Math.max(range, 1);
            float turns = sixths / 6f - (whole >> 31);
            work[i] = (int) (turns * 255f) + shift & 0xff;
        }
    }

    /**
     * The saturation, 0 for black, in place of the least channel, and the hue in the third byte.
     */
    private static void saturation(int[] hsv, int[] work, int count) {
        for (int i = 0; i < count; i++) {
            int value = hsv[i] & 0xff;
            float range = value - (hsv[i] >>> 8);
            int saturation = (int) (range * 255f / Math.max(value, 1));
            hsv[i] = value | saturation << 8 | work[i] << 16;
        }
    }

    /** Writes the channel that is largest at {@code peak}. */
    private static void channel(int[] hsv, int peak, int shift, byte[] pixels, int count) {
        int others = ~(0xff << shift);
        for (int i = 0; i < count; i++) {
            int distance = Math.abs(2 * (hsv[i] >>> 16) - peak);
            int nearest = Math.min(distance, CIRCLE - distance);
            int below = Math.min(SIXTH, Math.max(0, nearest - SIXTH));
            int share = FULL - (hsv[i] >>> 8 & 0xff) * below;
            int sample = (int) ((hsv[i] & 0xff) * share * (1f / FULL) + 0.5f);
            Four.set(pixels, 4 * i, Four.get(pixels, 4 * i) & others | sample << shift);
        }
    }
}
