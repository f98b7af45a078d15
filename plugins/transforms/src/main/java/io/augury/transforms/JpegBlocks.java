package io.augury.transforms;

import io.augury.spi.TransformContext;

import java.util.Arrays;

/**
 * The cosine transform of some blocks of 8x8 samples at once, in integers.
 *
 * <p>Each one-dimensional transform is a product with the same matrix, whose entries are rounded to
 * 13 bits so that products and sums are exact; only the shifts after each direction round. These
 * are the entries and shifts of the Independent JPEG Group's accurate integer method, whatever
 * order it multiplies in, so that both give the same numbers.
 *
 * <p>What stands at the same place of all blocks lies side by side, and what a transform combines
 * lies in eight arrays at the same index. So each step is a short loop over all blocks without
 * offsets, which becomes vector code.
 */
final class JpegBlocks {
    /** So many blocks are transformed at once. */
    static final int MOST = 200;

    private static final int SIDE = 8;
    private static final int HALF_SIDE = SIDE / 2;
    private static final int LAST = SIDE - 1;
    private static final int CENTRE = 128;

    /** The first four entries of each basis function; the others mirror them. */
    private static final int[][] BASIS = {
        {8192, 8192, 8192, 8192},
        {11363, 9633, 6437, 2260},
        {10703, 4433, -4433, -10703},
        {9633, -2259, -11362, -6436},
        {8192, -8192, -8192, 8192},
        {6437, -11362, 2261, 9633},
        {4433, -10704, 10704, -4433},
        {2260, -6436, 9633, -11363}
    };

    /** How much each even frequency counts for one of the first four samples, and each odd one. */
    private static final int[][] EVEN = new int[HALF_SIDE][HALF_SIDE];

    private static final int[][] ODD = new int[HALF_SIDE][HALF_SIDE];

    static {
        for (int sample = 0; sample < HALF_SIDE; sample++) {
            for (int i = 0; i < HALF_SIDE; i++) {
                EVEN[sample][i] = BASIS[2 * i][sample];
                ODD[sample][i] = BASIS[2 * i + 1][sample];
            }
        }
    }

    /** Four samples in each number: the left and the right half of each row of each block. */
    private final int[] left;

    private final int[] right;
    private final int[][] whole;
    private final int[][] halves;
    private final int[][] steps;
    private final int[][] inverses;
    private int count;
    private int part;

    JpegBlocks(TransformContext context) {
        left = context.numbers(SIDE * MOST);
        right = context.numbers(SIDE * MOST);
        whole = context.numberLists(SIDE, SIDE * MOST);
        halves = context.numberLists(SIDE, SIDE * MOST);
        steps = context.numberLists(SIDE, SIDE * MOST);
        inverses = context.numberLists(SIDE, SIDE * MOST);
    }

    /**
     * Begins with new blocks.
     *
     * @param number of them, at most {@link #MOST}
     */
    void begin(int number, JpegQuantiser quantiser) {
        count = number;
        part = SIDE * number;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int step = quantiser.steps()[SIDE * y + x];
                int from = x * number;
                Arrays.fill(steps[y], from, from + number, step);
                Arrays.fill(inverses[y], from, from + number, (1 << 20) / step + 1);
            }
        }
    }

    /**
     * Takes the samples of some blocks that stand side by side.
     *
     * @param first the first of them here
     * @param corner where its first sample is
     * @param row how far the next row of samples is
     */
    void read(int first, int number, int[] samples, int corner, int row) {
        for (int y = 0; y < SIDE; y++) {
            int to = y * count + first;
            int from = corner + y * row;
            for (int i = 0; i < number; i++) {
                left[to + i] = four(samples, from + SIDE * i);
                right[to + i] = four(samples, from + SIDE * i + HALF_SIDE);
            }
        }
    }

    private static int four(int[] samples, int at) {
        return samples[at] | samples[at + 1] << 8 | samples[at + 2] << 16 | samples[at + 3] << 24;
    }

    /** Writes the samples of some blocks that stand side by side. */
    void write(int first, int number, int[] samples, int corner, int row) {
        for (int y = 0; y < SIDE; y++) {
            int from = y * count + first;
            int to = corner + y * row;
            for (int i = 0; i < number; i++) {
                spread(left[from + i], samples, to + SIDE * i);
                spread(right[from + i], samples, to + SIDE * i + HALF_SIDE);
            }
        }
    }

    private static void spread(int four, int[] samples, int at) {
        samples[at] = four & 0xff;
        samples[at + 1] = four >>> 8 & 0xff;
        samples[at + 2] = four >>> 16 & 0xff;
        samples[at + 3] = four >>> 24;
    }

    /** Makes of all blocks what a decoder gets for them. */
    void lose() {
        for (int i = 0; i < HALF_SIDE; i++) {
            split(left, right, 8 * i, halves[i], halves[LAST - i], part);
        }
        forward(halves, 11, whole);
        turn(whole, halves);
        for (int i = 0; i < HALF_SIDE; i++) {
            split(halves[i], halves[LAST - i], part);
        }
        forward(halves, 15, whole);
        for (int i = 0; i < SIDE; i++) {
            round(whole[i], steps[i], inverses[i], part);
        }
        inverse(whole, 1 << 10, halves);
        for (int i = 0; i < HALF_SIDE; i++) {
            join(halves[i], halves[LAST - i], 11, part);
        }
        turn(halves, whole);
        inverse(whole, (CENTRE << 18) + (1 << 17), halves);
        for (int i = 0; i < HALF_SIDE; i++) {
            join(halves[i], halves[LAST - i], 18, part);
        }
        pack(halves[0], halves[1], halves[2], halves[3], left, part);
        pack(halves[4], halves[5], halves[6], halves[7], right, part);
    }

    /** Exchanges rows and columns. */
    private void turn(int[][] in, int[][] out) {
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                System.arraycopy(in[i], j * count, out[j], i * count, count);
            }
        }
    }

    private void forward(int[][] in, int shift, int[][] out) {
        for (int frequency = 0; frequency < SIDE; frequency++) {
            int[] basis = BASIS[frequency];
            int half = 1 << shift - 1;
            if (frequency % 2 == 0) {
                combine(in[0], in[1], in[2], in[3], basis, half, shift, out[frequency], part);
            } else {
                combine(in[7], in[6], in[5], in[4], basis, half, shift, out[frequency], part);
            }
        }
    }

    /** Leaves even frequencies in the first four, odd ones mirrored in the others. */
    private void inverse(int[][] in, int half, int[][] out) {
        for (int i = 0; i < HALF_SIDE; i++) {
            combine(in[0], in[2], in[4], in[6], EVEN[i], half, 0, out[i], part);
            combine(in[1], in[3], in[5], in[7], ODD[i], 0, 0, out[LAST - i], part);
        }
    }

    /** Sums and differences of samples that mirror each other. */
    private static void split(
            int[] left, int[] right, int shift, int[] sums, int[] differences, int count) {
        int mirrored = 24 - shift;
        for (int i = 0; i < count; i++) {
            int one = left[i] >>> shift & 0xff;
            int other = right[i] >>> mirrored & 0xff;
            sums[i] = one + other - 2 * CENTRE;
            differences[i] = one - other;
        }
    }

    private static void split(int[] one, int[] other, int count) {
        for (int i = 0; i < count; i++) {
            int sum = one[i] + other[i];
            int difference = one[i] - other[i];
            one[i] = sum;
            other[i] = difference;
        }
    }

    private static void join(int[] even, int[] odd, int shift, int count) {
        for (int i = 0; i < count; i++) {
            int sum = even[i] + odd[i] >> shift;
            int difference = even[i] - odd[i] >> shift;
            even[i] = sum;
            odd[i] = difference;
        }
    }

    private static void combine(
            int[] first,
            int[] second,
            int[] third,
            int[] fourth,
            int[] weights,
            int half,
            int shift,
            int[] out,
            int count) {
        int a = weights[0];
        int b = weights[1];
        int c = weights[2];
        int d = weights[3];
        for (int i = 0; i < count; i++) {
            int low = a * first[i] + b * second[i];
            int high = c * third[i] + d * fourth[i];
            out[i] = low + high + half >> shift;
        }
    }

    /** Turns eightfold coefficients into what a decoder gets for them, halves away from zero. */
    private static void round(int[] eightfold, int[] steps, int[] inverses, int count) {
        for (int i = 0; i < count; i++) {
            int sign = eightfold[i] >> 31;
            int size = (eightfold[i] ^ sign) - sign;
            int levels = (size + 4 * steps[i] >>> 3) * inverses[i] >>> 20;
            eightfold[i] = ((levels ^ sign) - sign) * steps[i];
        }
    }

    private static void pack(
            int[] first, int[] second, int[] third, int[] fourth, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = clipped(first[i]) | clipped(second[i]) << 8;
        }
        for (int i = 0; i < count; i++) {
            out[i] |= clipped(third[i]) << 16 | clipped(fourth[i]) << 24;
        }
    }

    private static int clipped(int sample) {
        return Math.min(255, Math.max(0, sample));
    }
}
