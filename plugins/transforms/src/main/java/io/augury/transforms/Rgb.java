package io.augury.transforms;

/**
 * RGB pixels as whole numbers, red in the lowest eight bits, blue in the third lowest; what stands
 * in the highest eight means nothing.
 *
 * <p>A pixel moves as four samples at once, of which the fourth belongs to its right neighbour; so
 * the last pixel of an image, which has none, is read and written by itself.
 */
final class Rgb {
    /** So many pixels are worked on at once: what a loop writes is still near for the next one. */
    static final int RUN = 1024;

    private Rgb() {}

    /** Reads pixels that lie side by side. */
    static void read(byte[] samples, int from, int[] pixels, int count) {
        int safe = Math.min(count, (samples.length - 1 - from) / 3);
        for (int i = 0; i < safe; i++) {
            pixels[i] = Four.get(samples, from + 3 * i);
        }
        if (safe < count) {
            pixels[safe] = last(samples);
        }
    }

    private static int last(byte[] samples) {
        int at = samples.length - 3;
        return (samples[at] & 0xff)
                | (samples[at + 1] & 0xff) << 8
                | (samples[at + 2] & 0xff) << 16;
    }

    /** Writes pixels that lie side by side, and nothing else. */
    static void write(int[] pixels, byte[] samples, int to, int count) {
        int last = count - 1;
        for (int i = 0; i < last; i++) {
            Four.set(samples, to + 3 * i, pixels[i]);
        }
        set(samples, to + 3 * last, pixels[last]);
    }

    /** Writes one pixel. */
    static void set(byte[] samples, int at, int pixel) {
        samples[at] = (byte) pixel;
        samples[at + 1] = (byte) (pixel >> 8);
        samples[at + 2] = (byte) (pixel >> 16);
    }

    /** Copies one pixel. */
    static void copy(byte[] from, int fromAt, byte[] to, int toAt) {
        to[toAt] = from[fromAt];
        to[toAt + 1] = from[fromAt + 1];
        to[toAt + 2] = from[fromAt + 2];
    }

    /** Writes one pixel many times. */
    static void fill(byte[] samples, int from, int end, int pixel) {
        if (from >= end) {
            return;
        }
        for (int at = from; at < end - 3; at += 3) {
            Four.set(samples, at, pixel);
        }
        set(samples, end - 3, pixel);
    }
}
