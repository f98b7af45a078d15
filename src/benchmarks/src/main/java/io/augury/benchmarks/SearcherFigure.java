package io.augury.benchmarks;

import io.augury.benchmarks.SearcherCurves.Curve;
import io.augury.cli.plot.Axis;
import io.augury.cli.plot.Figure;
import io.augury.cli.plot.Mark;
import io.augury.cli.plot.Mark.Anchor;
import io.augury.cli.plot.Mark.Point;
import io.augury.cli.plot.Palette;
import io.augury.study.SyntheticObjective.Landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** True accuracy by trial: a panel a landscape, a line a searcher, all with the same axes. */
final class SearcherFigure {
    private static final int WIDTH = 290;
    private static final int HEIGHT = 240;
    private static final int LEFT = 44;
    private static final int TOP = 64;
    private static final int GAP = 44;
    private static final int EVERY = 4;
    private static final double LABEL = 11;
    private static final List<Integer> COLOURS =
            List.of(
                    Palette.SOFT,
                    Palette.VERMILION,
                    Palette.BLUE,
                    Palette.GREEN,
                    Palette.ORANGE,
                    Palette.SKY,
                    Palette.PURPLE);

    private final List<Curve> curves;
    private final List<Mark> marks = new ArrayList<>();

    SearcherFigure(List<Curve> curves) {
        this.curves = curves;
    }

    /**
     * The figure.
     *
     * @param seeds of all searchers but the controller
     * @param ofController its seeds
     */
    Figure draw(int seeds, int ofController) {
        List<String> searchers = curves.stream().map(Curve::searcher).distinct().toList();
        for (int i = 0; i < searchers.size(); i++) {
            double x = LEFT + 130.0 * i;
            marks.add(
                    new Mark.Line(
                            List.of(new Point(x, 16), new Point(x + 22, 16)),
                            COLOURS.get(i),
                            2,
                            i == 0));
            text(searchers.get(i), x + 28, 20, Anchor.START, Palette.INK);
        }
        text(
                "true accuracy in %% of the policy chosen after so many trials; mean of %d seeds, for the controller of %d"
                        .formatted(seeds, ofController),
                LEFT,
                38,
                Anchor.START,
                Palette.SOFT);
        Landscape[] landscapes = Landscape.values();
        for (int i = 0; i < landscapes.length; i++) {
            panel(landscapes[i], searchers, LEFT + i * (WIDTH + GAP));
        }
        return new Figure(
                "True accuracy by trial for each searcher",
                LEFT + landscapes.length * (WIDTH + GAP),
                TOP + HEIGHT + 32,
                marks);
    }

    private void panel(Landscape landscape, List<String> searchers, double left) {
        Axis x = new Axis(0, curves.getFirst().means().length, left, left + WIDTH);
        Axis y = range();
        String title = landscape.name().toLowerCase(Locale.ROOT);
        marks.add(new Mark.Text(title, left, TOP - 7, 13, Anchor.START, Palette.INK));
        for (double tick : y.ticks(8)) {
            marks.add(Mark.Line.of(left, y.at(tick), left + WIDTH, y.at(tick), Palette.GRID, 1));
            text(whole(tick), left - 6, y.at(tick) + 4, Anchor.END, Palette.SOFT);
        }
        for (double tick : x.ticks(5)) {
            text(whole(tick), x.at(tick), TOP + HEIGHT + 16, Anchor.MIDDLE, Palette.SOFT);
        }
        for (Curve curve : curves) {
            if (curve.landscape() == landscape) {
                int which = searchers.indexOf(curve.searcher());
                marks.add(new Mark.Line(points(curve, x, y), COLOURS.get(which), 1.8, which == 0));
            }
        }
    }

    private Axis range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            low = Math.min(low, Arrays.stream(curve.means()).min().orElseThrow());
            high = Math.max(high, Arrays.stream(curve.means()).max().orElseThrow());
        }
        return new Axis(Math.floor(low), Math.ceil(high), TOP + HEIGHT, TOP);
    }

    private static List<Point> points(Curve curve, Axis x, Axis y) {
        List<Point> points = new ArrayList<>();
        for (int n = EVERY; n <= curve.means().length; n += EVERY) {
            points.add(new Point(x.at(n), y.at(curve.means()[n - 1])));
        }
        return points;
    }

    private static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    private void text(String text, double x, double y, Anchor anchor, int colour) {
        marks.add(new Mark.Text(text, x, y, LABEL, anchor, colour));
    }
}
