package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Hsv} against Pillow 9.4's Convert.c in its own mixture of float and double. */
class HsvTest {
    private static final int COLOURS = 1 << 24;
    private static final int RUN = 1 << 12;

    @Test
    void turnsEveryColourAsPillowDoes() {
        byte[] pixels = new byte[4 * RUN];
        int[] work = new int[RUN];
        int[] hsv = new int[RUN];
        for (int start = 0; start < COLOURS; start += RUN) {
            for (int i = 0; i < RUN; i++) {
                Four.set(pixels, 4 * i, start + i);
            }
            int shift = start / RUN * 37 & 0xff;
            Hsv.shift(pixels, RUN, shift, work, hsv);
            for (int i = 0; i < RUN; i++) {
                int got = Four.get(pixels, 4 * i);
                int expected = turned(start + i, shift);
                if (got != expected) {
                    assertThat(got).as("%06x by %d", start + i, shift).isEqualTo(expected);
                }
            }
        }
    }

    private static int turned(int pixel, int shift) {
        int red = pixel & 0xff;
        int green = pixel >>> 8 & 0xff;
        int blue = pixel >>> 16;
        int value = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (value == least) {
            return rgb(shift, 0, value);
        }
        float range = value - least;
        float reds = (value - red) / range;
        float greens = (value - green) / range;
        float blues = (value - blue) / range;
        float sixths;
        if (red == value) {
            sixths = blues - greens;
        } else if (green == value) {
            sixths = (float) (2.0 + reds - blues);
        } else {
            sixths = (float) (4.0 + greens - reds);
        }
        float turns = (float) ((sixths / 6.0 + 1.0) % 1.0);
        int saturation = (int) (range / value * 255.0);
        return rgb((int) (turns * 255.0) + shift & 0xff, saturation, value);
    }

    private static int rgb(int hue, int saturation, int value) {
        double sixths = hue * 6.0 / 255.0;
        int sector = (int) Math.floor(sixths);
        float within = (float) (sixths - sector);
        float share = (float) (saturation / 255.0);
        int low = (int) Math.round(value * (1.0 - share));
        int falling = (int) Math.round(value * (1.0 - share * within));
        int rising = (int) Math.round(value * (1.0 - share * (1.0 - within)));
        return switch (sector % 6) {
            case 0 -> value | rising << 8 | low << 16;
            case 1 -> falling | value << 8 | low << 16;
            case 2 -> low | value << 8 | rising << 16;
            case 3 -> low | falling << 8 | value << 16;
            case 4 -> rising | low << 8 | value << 16;
            default -> value | low << 8 | falling << 16;
        };
    }
}
