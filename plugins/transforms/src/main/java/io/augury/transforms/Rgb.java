package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * RGB pixels of four bytes each: red, green, blue, and one that means nothing. As a number, red
 * stands in its lowest eight bits.
 *
 * <p>Two pixels move as eight bytes at once, which belong to a third one, too; so what stands at
 * the end of an image or of a run is read and written by itself. Moving them and changing their
 * distance are two loops, because the second one becomes vector code.
 */
final class Rgb {
    /** So many pixels are worked on at once: what a loop writes is still near for the next one. */
    static final int RUN = 1024;

    private static final long FIRST = 0xffffffL;
    private static final long SECOND = FIRST << 24;

    private Rgb() {}

    /** Memory for a run of pixels. */
    static byte[] run(TransformContext context) {
        return context.buffer(4, RUN, 1);
    }

    /** Reads pixels that lie side by side. */
    static void read(byte[] samples, int from, byte[] pixels, int count) {
        int pairs = Math.min(count / 2, (samples.length - 2 - from) / 6);
        for (int i = 0; i < pairs; i++) {
            Eight.set(pixels, 8 * i, Eight.get(samples, from + 6 * i));
        }
        for (int i = 0; i < pairs; i++) {
            long two = Eight.get(pixels, 8 * i);
            Eight.set(pixels, 8 * i, two & FIRST | (two & SECOND) << 8);
        }
        for (int i = 2 * pairs; i < count; i++) {
            Four.set(pixels, 4 * i, get(samples, from + 3 * i));
        }
    }

    /** Reads one pixel, wherever it stands. */
    static int get(byte[] samples, int at) {
        return (samples[at] & 0xff)
                | (samples[at + 1] & 0xff) << 8
                | (samples[at + 2] & 0xff) << 16;
    }

    /** Writes pixels that lie side by side, and nothing else; {@code pixels} is spoilt. */
    static void write(byte[] pixels, byte[] samples, int to, int count) {
        int pairs = (3 * count - 2) / 6;
        for (int i = 0; i < pairs; i++) {
            long two = Eight.get(pixels, 8 * i);
            Eight.set(pixels, 8 * i, two & FIRST | two >>> 8 & SECOND);
        }
        for (int i = 0; i < pairs; i++) {
            Eight.set(samples, to + 6 * i, Eight.get(pixels, 8 * i));
        }
        for (int i = 2 * pairs; i < count; i++) {
            set(samples, to + 3 * i, Four.get(pixels, 4 * i));
        }
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
