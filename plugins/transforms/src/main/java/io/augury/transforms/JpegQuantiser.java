package io.augury.transforms;

/**
 * The multiples to which DCT coefficients are rounded.
 *
 * @param steps for each coefficient of a block, row by row, 1 to 255
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, tables K.1 and K.2</a>
 */
record JpegQuantiser(int[] steps) {
    private static final int BEST_QUALITY = 100;

    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, //
        12, 12, 14, 19, 26, 58, 60, 55, //
        14, 13, 16, 24, 40, 57, 69, 56, //
        14, 17, 22, 29, 51, 87, 80, 62, //
        18, 22, 37, 56, 68, 109, 103, 77, //
        24, 35, 55, 64, 81, 104, 113, 92, //
        49, 64, 78, 87, 103, 121, 120, 101, //
        72, 92, 95, 98, 112, 100, 103, 99
    };
    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, //
        18, 21, 26, 66, 99, 99, 99, 99, //
        24, 26, 56, 99, 99, 99, 99, 99, //
        47, 66, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private static final JpegQuantiser[] LUMINANCE_AT = atAllQualities(LUMINANCE);
    private static final JpegQuantiser[] CHROMINANCE_AT = atAllQualities(CHROMINANCE);

    /** The table for brightness at a quality of 1 to 100. */
    static JpegQuantiser luminance(int quality) {
        return LUMINANCE_AT[quality - 1];
    }

    /** The table for colour at a quality of 1 to 100. */
    static JpegQuantiser chrominance(int quality) {
        return CHROMINANCE_AT[quality - 1];
    }

    private static JpegQuantiser[] atAllQualities(int[] table) {
        var all = new JpegQuantiser[BEST_QUALITY];
        for (int quality = 1; quality <= BEST_QUALITY; quality++) {
            all[quality - 1] = scaled(table, quality);
        }
        return all;
    }

    /** The Independent JPEG Group's meaning of quality: 50 is the table itself. */
    private static JpegQuantiser scaled(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = new int[table.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
        }
        return new JpegQuantiser(steps);
    }
}
