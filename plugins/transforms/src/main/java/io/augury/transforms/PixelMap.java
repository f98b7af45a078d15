package io.augury.transforms;

/** Where in the input each pixel of the output is taken from. */
sealed interface PixelMap permits Affine, Projective {
    /** Across the input, in pixels from its left border, for a place in the output. */
    double x(double u, double v);

    /** Down the input, in pixels from its upper border, for a place in the output. */
    double y(double u, double v);

    /** The same for pixels {@code from <= column < from + count} of a row, into a run. */
    void locate(int row, int from, int count, Run run, int at);
}
