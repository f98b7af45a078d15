package io.augury.cli.report;

import io.augury.cli.plot.Svg;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of a page whose texts are escaped. */
final class Html {
    private Html() {}

    static String escaped(String text) {
        return Svg.escaped(text);
    }

    /** A table of texts. */
    static String table(List<String> headings, List<List<String>> rows) {
        return "<table><thead>"
                + row("th", headings)
                + "</thead><tbody>\n"
                + rows.stream().map(row -> row("td", row)).collect(Collectors.joining("\n"))
                + "\n</tbody></table>";
    }

    private static String row(String tag, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escaped(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}
