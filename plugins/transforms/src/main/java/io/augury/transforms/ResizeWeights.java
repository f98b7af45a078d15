package io.augury.transforms;

import io.augury.spi.Sampling;
import io.augury.spi.TransformContext;

import java.util.Arrays;

/**
 * How much each input sample of a line counts for each output sample, and the sums by them. Weights
 * are in units of 2^-22. Samples are weighed two by two, in short loops that become vector code.
 */
final class ResizeWeights {
    private static final int BITS = 22;

    private final int from;
    private final int to;
    private final Sampling sampling;
    private final TransformContext context;
    private final double scale;
    private final double spread;
    private final int taps;

    /**
     * For each tap and output sample, which input sample counts, and its weight; 0 past the end.
     */
    private final int[][] places;

    private final int[][] weights;

    /** Weights for lines of {@code from} samples that become {@code to}. */
    ResizeWeights(int from, int to, Sampling sampling, TransformContext context) {
        this.from = from;
        this.to = to;
        this.sampling = sampling;
        this.context = context;
        scale = (double) from / to;
        spread = Math.max(scale, 1.0);
        int most = 0;
        for (int i = 0; i < to; i++) {
            most = Math.max(most, end(i) - first(i));
        }
        taps = (most + 1) / 2 * 2;
        places = context.numberLists(taps, to);
        weights = context.numberLists(taps, to);
        for (int i = 0; i < to; i++) {
            fill(i);
        }
    }

    private double support() {
        return (sampling == Sampling.BILINEAR ? 1.0 : 2.0) * spread;
    }

    private double centre(int i) {
        return (i + 0.5) * scale;
    }

    private int first(int i) {
        return Math.max(0, (int) (centre(i) - support() + 0.5));
    }

    private int end(int i) {
        return Math.min(from, (int) (centre(i) + support() + 0.5));
    }

    private void fill(int i) {
        int first = first(i);
        int count = end(i) - first;
        double sum = 0;
        for (int tap = 0; tap < count; tap++) {
            sum += exact(tap + first, i);
        }
        for (int tap = 0; tap < taps; tap++) {
            places[tap][i] = Math.min(first + tap, from - 1);
            double exact = tap < count ? exact(tap + first, i) : 0;
            double share = sum == 0 ? exact : exact / sum;
            weights[tap][i] = (int) ((share < 0 ? -0.5 : 0.5) + share * (1 << BITS));
        }
    }

    private double exact(int place, int i) {
        double x = Math.abs((place - centre(i) + 0.5) * (1.0 / spread));
        if (sampling == Sampling.BILINEAR) {
            return x < 1.0 ? 1.0 - x : 0.0;
        } else if (x < 1.0) {
            return (1.5 * x - 2.5) * x * x + 1;
        }
        return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0.0;
    }

    /**
     * Resizes rows of pixels.
     *
     * @param start of the first row's first pixel
     * @param row how far the next row of the input is
     * @param out the resized rows, one after the other
     */
    void rows(byte[] in, int start, int row, int count, int channels, byte[] out) {
        int[][] pixels = context.numberLists(2, to);
        int[][] sums = context.numberLists(channels, to);
        byte[] line = context.buffer(4, to, 1);
        for (int y = 0; y < count; y++) {
            for (int channel = 0; channel < channels; channel++) {
                Arrays.fill(sums[channel], 0, to, 1 << BITS - 1);
            }
            for (int tap = 0; tap < taps; tap += 2) {
                gather(in, start + y * row, places[tap], channels, pixels[0]);
                gather(in, start + y * row, places[tap + 1], channels, pixels[1]);
                for (int channel = 0; channel < channels; channel++) {
                    add(
                            pixels[0],
                            weights[tap],
                            pixels[1],
                            weights[tap + 1],
                            8 * channel,
                            sums[channel],
                            to);
                }
            }
            if (channels == 1) {
                for (int i = 0; i < to; i++) {
                    out[y * to + i] = (byte) clipped(sums[0][i]);
                }
            } else {
                pack(sums[0], sums[1], sums[2], line, to);
                Rgb.write(line, out, 3 * y * to, to);
            }
        }
    }

    private void gather(byte[] in, int start, int[] places, int channels, int[] pixels) {
        if (channels == 1) {
            for (int i = 0; i < to; i++) {
                pixels[i] = in[start + places[i]] & 0xff;
            }
        } else if (start + 3 * from < in.length) {
            for (int i = 0; i < to; i++) {
                pixels[i] = Four.get(in, start + 3 * places[i]);
            }
        } else {
            for (int i = 0; i < to; i++) {
                pixels[i] = Rgb.get(in, start + 3 * places[i]);
            }
        }
    }

    private static void add(
            int[] one, int[] first, int[] two, int[] second, int shift, int[] sums, int count) {
        for (int i = 0; i < count; i++) {
            int low = (one[i] >>> shift & 0xff) * first[i];
            sums[i] += low + (two[i] >>> shift & 0xff) * second[i];
        }
    }

    private static void pack(int[] red, int[] green, int[] blue, byte[] out, int count) {
        for (int i = 0; i < count; i++) {
            int two = clipped(red[i]) | clipped(green[i]) << 8;
            Four.set(out, 4 * i, two | clipped(blue[i]) << 16);
        }
    }

    /** Resizes all columns of a picture whose rows have that many samples. */
    void columns(byte[] in, byte[] out, int row) {
        int fours = row / 4;
        int[][] sums = context.numberLists(4, fours);
        for (int y = 0; y < to; y++) {
            for (int i = 0; i < 4; i++) {
                Arrays.fill(sums[i], 0, fours, 1 << BITS - 1);
            }
            for (int tap = 0; tap < taps; tap += 2) {
                int one = places[tap][y] * row;
                int two = places[tap + 1][y] * row;
                int first = weights[tap][y];
                int second = weights[tap + 1][y];
                for (int i = 0; i < 4; i++) {
                    add(in, one, first, two, second, 8 * i, sums[i], fours);
                }
            }
            pack(sums[0], sums[1], sums[2], sums[3], out, y * row, fours);
            for (int x = 4 * fours; x < row; x++) {
                out[y * row + x] = (byte) clipped(sum(in, row, x, y));
            }
        }
    }

    private int sum(byte[] in, int row, int x, int y) {
        int sum = 1 << BITS - 1;
        for (int tap = 0; tap < taps; tap++) {
            sum += (in[places[tap][y] * row + x] & 0xff) * weights[tap][y];
        }
        return sum;
    }

    private static void add(
            byte[] in, int one, int first, int two, int second, int shift, int[] sums, int count) {
        for (int i = 0; i < count; i++) {
            int low = (Four.get(in, one + 4 * i) >>> shift & 0xff) * first;
            sums[i] += low + (Four.get(in, two + 4 * i) >>> shift & 0xff) * second;
        }
    }

    private static void pack(
            int[] one, int[] two, int[] three, int[] four, byte[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            one[i] = clipped(one[i]) | clipped(two[i]) << 8;
        }
        for (int i = 0; i < count; i++) {
            int high = clipped(three[i]) | clipped(four[i]) << 8;
            Four.set(out, to + 4 * i, one[i] | high << 16);
        }
    }

    private static int clipped(int sum) {
        return Math.min(255, Math.max(0, sum >> BITS));
    }
}
