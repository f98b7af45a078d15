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
 * lies in eight equal parts. So each step is a loop over a part of all blocks, short enough to
 * become vector code; numbers go from {@link #whole} to {@link #work}, four bytes each, and back,
 * because loops between arrays of one type are no vector code if they read more than a little.
 */
final class JpegBlocks {
    /** So many blocks are transformed at once. */
    static final int MOST = 64;

    private static final int SIDE = 8;
    private static final int HALF_SIDE = SIDE / 2;
    private static final int PLACES = SIDE * SIDE;
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

    private final int[] whole;
    private final int[] turned;
    private final int[] steps;
    private final byte[] work;
    private int count;
    private int part;

    JpegBlocks(TransformContext context) {
        whole = context.numbers(PLACES * MOST);
        turned = context.numbers(PLACES * MOST);
        steps = context.numbers(PLACES * MOST);
        work = context.buffer(4 * PLACES, MOST, 1);
    }

    /**
     * Begins with new blocks.
     *
     * @param number of them, at most {@link #MOST}
     */
    void begin(int number, JpegQuantiser quantiser) {
        count = number;
        part = SIDE * number;
        for (int place = 0; place < PLACES; place++) {
            int from = place * number;
            Arrays.fill(steps, from, from + number, quantiser.steps()[place]);
        }
    }

    /** Takes the samples of one block, from its first one on. */
    void read(int block, byte[] samples, int corner, int row) {
        int[] to = whole;
        int next = part;
        for (int y = 0; y < SIDE; y++) {
            long line = Eight.get(samples, corner + y * row);
            int at = y * count + block;
            to[at] = (int) (line & 0xff) - CENTRE;
            to[at + next] = (int) (line >>> 8 & 0xff) - CENTRE;
            to[at + 2 * next] = (int) (line >>> 16 & 0xff) - CENTRE;
            to[at + 3 * next] = (int) (line >>> 24 & 0xff) - CENTRE;
            to[at + 4 * next] = (int) (line >>> 32 & 0xff) - CENTRE;
            to[at + 5 * next] = (int) (line >>> 40 & 0xff) - CENTRE;
            to[at + 6 * next] = (int) (line >>> 48 & 0xff) - CENTRE;
            to[at + 7 * next] = (int) (line >>> 56) - CENTRE;
        }
    }

    /** Writes the samples of one block. */
    void write(int block, byte[] samples, int corner, int row) {
        for (int y = 0; y < SIDE; y++) {
            int at = y * count + block;
            long left = four(at) & 0xffffffffL;
            long right = four(at + HALF_SIDE * part);
            Eight.set(samples, corner + y * row, left | right << 32);
        }
    }

    private int four(int at) {
        int left = whole[at] | whole[at + part] << 8;
        return left | whole[at + 2 * part] << 16 | whole[at + 3 * part] << 24;
    }

    /** Makes of all blocks what a decoder gets for them. */
    void lose() {
        forward(whole, 11);
        turn();
        forward(turned, 15);
        round(whole, steps, PLACES * count, work);
        for (int i = 0; i < PLACES * count; i++) {
            whole[i] = Four.get(work, 4 * i);
        }
        inverse(whole, 11);
        turn();
        inverse(turned, 18);
        for (int i = 0; i < PLACES * count; i++) {
            whole[i] = Math.min(255, Math.max(0, whole[i] + CENTRE));
        }
    }

    /** Exchanges rows and columns. */
    private void turn() {
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                int from = i * part + j * count;
                System.arraycopy(whole, from, turned, j * part + i * count, count);
            }
        }
    }

    private void forward(int[] in, int shift) {
        for (int i = 0; i < HALF_SIDE; i++) {
            int mirrored = (SIDE - 1 - i) * part;
            add(in, i * part, mirrored, work, 4 * i * part, part);
            subtract(in, i * part, mirrored, work, 4 * (HALF_SIDE + i) * part, part);
        }
        for (int frequency = 0; frequency < SIDE; frequency++) {
            int from = frequency % 2 == 0 ? 0 : 4 * HALF_SIDE * part;
            int[] basis = BASIS[frequency];
            combine(work, from, 4 * part, basis, shift, whole, frequency * part, part);
        }
    }

    private void inverse(int[] in, int shift) {
        for (int i = 0; i < HALF_SIDE; i++) {
            int even = 4 * i * part;
            int odd = 4 * (HALF_SIDE + i) * part;
            combine(in, 0, 2 * part, i, 1 << shift - 1, work, even, part);
            combine(in, part, 2 * part, i, 0, work, odd, part);
        }
        for (int i = 0; i < HALF_SIDE; i++) {
            int even = 4 * i * part;
            int odd = 4 * (HALF_SIDE + i) * part;
            sum(work, even, odd, shift, whole, i * part, part);
            difference(work, even, odd, shift, whole, (SIDE - 1 - i) * part, part);
        }
    }

    private static void add(int[] in, int one, int other, byte[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            Four.set(out, to + 4 * i, in[one + i] + in[other + i]);
        }
    }

    private static void subtract(int[] in, int one, int other, byte[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            Four.set(out, to + 4 * i, in[one + i] - in[other + i]);
        }
    }

    /** Weighs four parts of {@code in} by half a basis function. */
    private static void combine(
            byte[] in, int from, int next, int[] basis, int shift, int[] out, int to, int count) {
        int second = from + next;
        int third = second + next;
        int fourth = third + next;
        int a = basis[0];
        int b = basis[1];
        int c = basis[2];
        int d = basis[3];
        int half = 1 << shift - 1;
        for (int i = 0; i < count; i++) {
            int at = 4 * i;
            int low = a * Four.get(in, from + at) + b * Four.get(in, second + at);
            int high = c * Four.get(in, third + at) + d * Four.get(in, fourth + at);
            out[to + i] = low + high + half >> shift;
        }
    }

    /** Weighs the even or the odd frequencies, by how much each counts for one sample. */
    private static void combine(
            int[] in, int from, int next, int sample, int half, byte[] out, int to, int count) {
        int odd = from == 0 ? 0 : 1;
        int second = from + next;
        int third = second + next;
        int fourth = third + next;
        int a = BASIS[odd][sample];
        int b = BASIS[2 + odd][sample];
        int c = BASIS[4 + odd][sample];
        int d = BASIS[6 + odd][sample];
        for (int i = 0; i < count; i++) {
            int low = a * in[from + i] + b * in[second + i];
            int high = c * in[third + i] + d * in[fourth + i];
            Four.set(out, to + 4 * i, low + high + half);
        }
    }

    private static void sum(byte[] in, int even, int odd, int shift, int[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = Four.get(in, even + 4 * i) + Four.get(in, odd + 4 * i) >> shift;
        }
    }

    private static void difference(
            byte[] in, int even, int odd, int shift, int[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = Four.get(in, even + 4 * i) - Four.get(in, odd + 4 * i) >> shift;
        }
    }

    /** Turns eightfold coefficients into what a decoder gets for them, halves away from zero. */
    private static void round(int[] eightfold, int[] steps, int count, byte[] out) {
        for (int i = 0; i < count; i++) {
            int step = steps[i];
            int sign = eightfold[i] >> 31;
            int size = (eightfold[i] ^ sign) - sign;
            // With the half added, no quotient is so near to a whole number that rounding matters.
            int levels = (int) ((size + 4 * step + 0.5f) / (8 * step));
            Four.set(out, 4 * i, ((levels ^ sign) - sign) * step);
        }
    }
}
