package io.augury.transforms;

import io.augury.spi.TransformContext;

/**
 * The input column of each output column, the same for all rows. If they follow each other, as in a
 * translation, a row is copied at once.
 */
final class Columns {
    private final int width;
    private final int channels;
    private final int[] columns;
    private final int[] starts;
    private int first;
    private int end;
    private boolean run = true;

    // Summing the step again and again is Pillow's rounding, not the best one.
    Columns(int width, int channels, double start, double step, TransformContext context) {
        this.width = width;
        this.channels = channels;
        columns = context.numbers(width);
        starts = context.numbers(width);
        first = width;
        end = width;
        double x = start;
        for (int column = 0; column < width; column++) {
            int from = Affine.cell(x);
            x += step;
            columns[column] = from < width ? from : -1;
            if (columns[column] >= 0) {
                note(column);
            }
        }
    }

    private void note(int column) {
        if (first == width) {
            first = column;
        } else {
            run &= columns[column] == columns[column - 1] + 1;
        }
        end = column + 1;
    }

    /** Copies an input row to an output row, and fills what comes from outside. */
    void copy(int row, int from, Target target) {
        if (run && first < end) {
            target.fill(row, 0, first);
            target.run(row, first, end, columns[first], from);
            target.fill(row, end, width);
            return;
        }
        for (int i = 0; i < width; i++) {
            starts[i] = columns[i] < 0 ? -1 : (from * width + columns[i]) * channels;
        }
        target.gather(row, starts);
    }
}
