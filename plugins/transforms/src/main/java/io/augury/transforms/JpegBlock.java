package io.augury.transforms;

/**
 * The cosine transform of a block of 8x8 samples, in integers.
 *
 * <p>Each one-dimensional transform is a product with the same matrix, whose entries are rounded to
 * 13 bits so that products and sums are exact; only the shifts after each direction round. These
 * are the entries and shifts of the Independent JPEG Group's accurate integer method, whatever
 * order it multiplies in, so that both give the same numbers.
 */
final class JpegBlock {
    private static final int SIDE = 8;

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

    private final int[] half = new int[SIDE * SIDE];

    /** Samples of -128 to 127 become coefficients, eightfold. */
    void transform(int[] block) {
        for (int line = 0; line < SIDE; line++) {
            forward(block, line * SIDE, 1, half, 11);
        }
        for (int line = 0; line < SIDE; line++) {
            forward(half, line, SIDE, block, 15);
        }
    }

    /** Coefficients become samples, of about -128 to 127. */
    void restore(int[] block) {
        for (int line = 0; line < SIDE; line++) {
            inverse(block, line, SIDE, half, 11);
        }
        for (int line = 0; line < SIDE; line++) {
            inverse(half, line * SIDE, 1, block, 18);
        }
    }

    private static void forward(int[] in, int start, int step, int[] out, int shift) {
        int last = start + 7 * step;
        for (int frequency = 0; frequency < SIDE; frequency++) {
            int[] basis = BASIS[frequency];
            int sign = 1 - 2 * (frequency & 1);
            int sum = 1 << shift - 1;
            for (int i = 0; i < SIDE / 2; i++) {
                sum += basis[i] * (in[start + i * step] + sign * in[last - i * step]);
            }
            out[start + frequency * step] = sum >> shift;
        }
    }

    private static void inverse(int[] in, int start, int step, int[] out, int shift) {
        int last = start + 7 * step;
        for (int i = 0; i < SIDE / 2; i++) {
            int even = 1 << shift - 1;
            int odd = 0;
            for (int frequency = 0; frequency < SIDE; frequency += 2) {
                even += BASIS[frequency][i] * in[start + frequency * step];
                odd += BASIS[frequency + 1][i] * in[start + (frequency + 1) * step];
            }
            out[start + i * step] = even + odd >> shift;
            out[last - i * step] = even - odd >> shift;
        }
    }
}
