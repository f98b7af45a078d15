package io.augury.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, printed in aligned columns two blanks apart. */
public final class Table {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings = headings;
    }

    /** A table with these column headings. */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Adds a row with a cell for each column. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns"
                            .formatted(cells.length, headings.size()));
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        rows.add(row);
        return this;
    }

    /** The table for people: the headings, then the rows. */
    public void print(Console console) {
        console.line(console.style().bold(format(headings)));
        rows.forEach(row -> console.line(format(row)));
    }

    private String format(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            int gap = width(column) - cell.length();
            boolean number = isNumeric(column);
            line.append(number ? " ".repeat(gap) + cell : cell + " ".repeat(gap)).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = headings.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column).matches("[-+]?[0-9][0-9.,%]*|-"));
    }
}
