package io.augury.transforms;

/**
 * The input column of each output column, the same for all rows. If they follow each other, as in a
 * translation, a row is copied at once.
 */
final class Columns {
    private final int[] columns;
    private final int first;
    private final int end;
    private final boolean run;

    // Summing the step again and again is Pillow's rounding, not the best one.
    Columns(int width, double start, double step) {
        columns = new int[width];
        int inside = 0;
        int next = width;
        boolean follow = true;
        double x = start;
        for (int column = 0; column < width; column++) {
            int from = Affine.cell(x);
            x += step;
            columns[column] = from < width ? from : -1;
            if (columns[column] >= 0) {
                follow &= inside == 0 || columns[column] == columns[column - 1] + 1;
                next = inside == 0 ? column : next;
                inside++;
            }
        }
        first = next;
        end = next + inside;
        run = follow;
    }

    /** Copies an input row to an output row, and fills what comes from outside. */
    void copy(int row, int from, Target target) {
        if (run && first < end) {
            target.fill(row, 0, first);
            target.run(row, first, end, columns[first], from);
            target.fill(row, end, columns.length);
        } else {
            target.pick(row, from, columns);
        }
    }
}
