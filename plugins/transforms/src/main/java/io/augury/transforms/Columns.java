package io.augury.transforms;

import io.augury.spi.Image;

/**
 * The input column, or row, of each output one under a scale: -1 for what lies outside. If columns
 * follow each other, as in a translation, a row is copied at once.
 */
final class Columns {
    private Columns() {}

    // Summing the step again and again is Pillow's rounding, not the best one.
    static void find(int[] cells, int count, double start, double step) {
        double position = start;
        for (int i = 0; i < count; i++) {
            int from = Affine.cell(position);
            position += step;
            cells[i] = from < count ? from : -1;
        }
    }

    /** Copies pixels of the input that lie so, or fills. */
    static void copy(Image image, Image out, int fill, int[] columns, int[] rows, int[] starts) {
        int width = out.width();
        int first = 0;
        while (first < width && columns[first] < 0) {
            first++;
        }
        int end = first;
        while (end < width && columns[end] == columns[first] + end - first) {
            end++;
        }
        boolean isRun = first < end && isOutside(columns, end, width);
        for (int row = 0; row < out.height(); row++) {
            if (rows[row] < 0) {
                Target.fill(out, fill, row, 0, width);
            } else if (isRun) {
                Target.fill(out, fill, row, 0, first);
                Target.run(image, out, row, first, end, columns[first], rows[row]);
                Target.fill(out, fill, row, end, width);
            } else {
                gather(image, out, fill, columns, row, rows[row], starts);
            }
        }
    }

    private static boolean isOutside(int[] columns, int from, int to) {
        for (int i = from; i < to; i++) {
            if (columns[i] >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void gather(
            Image image, Image out, int fill, int[] columns, int row, int from, int[] starts) {
        int width = out.width();
        for (int i = 0; i < width; i++) {
            starts[i] = columns[i] < 0 ? -1 : (from * width + columns[i]) * out.channels();
        }
        Target.gather(image, out, fill, row, starts);
    }
}
