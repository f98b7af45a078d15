package io.augury.cli.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A figure as SVG 1.1, with texts as texts. */
public final class Svg {
    private Svg() {}

    /** The whole image, which is also valid inside of HTML. */
    public static String of(Figure figure) {
        String marks = figure.marks().stream().map(Svg::mark).collect(Collectors.joining("\n"));
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" font-family="DejaVu Sans, Verdana, sans-serif">
                <title>%3$s</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %4$s
                </svg>
                """,
                figure.width(),
                figure.height(),
                escaped(figure.title()),
                marks);
    }

    private static String mark(Mark mark) {
        return switch (mark) {
            case Mark.Area area ->
                    String.format(
                            Locale.ROOT,
                            "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                            points(area.corners()),
                            colour(area.colour()),
                            area.opacity());
            case Mark.Line line ->
                    String.format(
                            Locale.ROOT,
                            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\""
                                    + " stroke-width=\"%.1f\"%s/>",
                            points(line.points()),
                            colour(line.colour()),
                            line.width(),
                            line.dashed() ? " stroke-dasharray=\"4 3\"" : "");
            case Mark.Text text ->
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\""
                                    + " fill=\"%s\">%s</text>",
                            text.x(),
                            text.y(),
                            text.size(),
                            text.anchor().name().toLowerCase(Locale.ROOT),
                            colour(text.colour()),
                            escaped(text.text()));
        };
    }

    private static String points(List<Mark.Point> points) {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.2f,%.2f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** A text that XML and HTML read back as it is, within elements and quoted attributes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
