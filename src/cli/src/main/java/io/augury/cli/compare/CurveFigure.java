package io.augury.cli.compare;

import io.augury.cli.plot.Axis;
import io.augury.cli.plot.Figure;
import io.augury.cli.plot.Mark;
import io.augury.cli.plot.Mark.Anchor;
import io.augury.cli.plot.Mark.Point;
import io.augury.cli.plot.Palette;
import io.augury.training.EpochRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy by epoch: a panel an arm, all with the same axes. Lines are means over the seeds, bands
 * go from the lowest to the highest seed; the first arm's validation is dashed in every panel.
 */
final class CurveFigure {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 270;
    private static final int HEIGHT = 200;
    private static final int LEFT = 48;
    private static final int TOP = 64;
    private static final int GAP_X = 46;
    private static final int GAP_Y = 48;
    private static final double LABEL = 11;

    private final Results results;
    private final List<Mark> marks = new ArrayList<>();
    private final int epochs;

    private CurveFigure(Results results) {
        this.results = results;
        this.epochs =
                results.arms().stream()
                        .flatMap(arm -> results.results(arm).stream())
                        .mapToInt(run -> run.epochs().size())
                        .max()
                        .orElse(1);
    }

    static Figure of(Results results) {
        var figure = new CurveFigure(results);
        int arms = results.arms().size();
        int columns = Math.min(COLUMNS, arms);
        int rows = (arms + columns - 1) / columns;
        figure.legend();
        for (int i = 0; i < arms; i++) {
            figure.panel(
                    results.arms().get(i),
                    LEFT + (i % columns) * (WIDTH + GAP_X),
                    TOP + (i / columns) * (HEIGHT + GAP_Y));
        }
        return new Figure(
                "Accuracy by epoch for each arm",
                LEFT + Math.max(2, columns) * (WIDTH + GAP_X),
                TOP + rows * (HEIGHT + GAP_Y) + 8,
                figure.marks);
    }

    private void legend() {
        entry(LEFT, "training batches", Palette.VERMILION, false);
        entry(LEFT + 150, "validation", Palette.BLUE, false);
        entry(LEFT + 260, "validation of " + results.arms().getFirst().name(), Palette.SOFT, true);
        text(
                "accuracy in % by epoch; mean and range over "
                        + results.seeds()
                        + (results.seeds() == 1 ? " seed" : " seeds"),
                LEFT,
                38,
                Anchor.START,
                Palette.SOFT);
    }

    private void entry(double x, String name, int colour, boolean dashed) {
        marks.add(
                new Mark.Line(List.of(new Point(x, 16), new Point(x + 22, 16)), colour, 2, dashed));
        text(name, x + 28, 20, Anchor.START, Palette.INK);
    }

    private void text(String text, double x, double y, Anchor anchor, int colour) {
        marks.add(new Mark.Text(text, x, y, LABEL, anchor, colour));
    }

    private void panel(Arm arm, double left, double top) {
        Axis x = new Axis(0, Math.max(1, epochs), left, left + WIDTH);
        Axis y = new Axis(0, 1, top + HEIGHT, top);
        marks.add(new Mark.Text(arm.name(), left, top - 7, 13, Anchor.START, Palette.INK));
        for (double tick : y.ticks(5)) {
            marks.add(Mark.Line.of(left, y.at(tick), left + WIDTH, y.at(tick), Palette.GRID, 1));
            text(
                    Long.toString(Math.round(100 * tick)),
                    left - 6,
                    y.at(tick) + 4,
                    Anchor.END,
                    Palette.SOFT);
        }
        for (double tick : x.wholeTicks(6)) {
            text(
                    Long.toString(Math.round(tick)),
                    x.at(tick),
                    top + HEIGHT + 16,
                    Anchor.MIDDLE,
                    Palette.SOFT);
        }
        series(results.results(arm), EpochRecord::trainAccuracy, x, y, Palette.VERMILION, false);
        series(results.results(arm), EpochRecord::valAccuracy, x, y, Palette.BLUE, false);
        Arm first = results.arms().getFirst();
        if (!arm.equals(first)) {
            series(results.results(first), EpochRecord::valAccuracy, x, y, Palette.SOFT, true);
        }
    }

    /** A run that stopped early ends its share of the mean there. */
    private void series(
            List<Run.Result> runs,
            ToDoubleFunction<EpochRecord> of,
            Axis x,
            Axis y,
            int colour,
            boolean reference) {
        List<Point> mean = new ArrayList<>();
        List<Point> low = new ArrayList<>();
        List<Point> high = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int index = epoch - 1;
            var values =
                    runs.stream()
                            .filter(run -> run.epochs().size() > index)
                            .mapToDouble(run -> of.applyAsDouble(run.epochs().get(index)))
                            .summaryStatistics();
            if (values.getCount() > 0) {
                mean.add(new Point(x.at(epoch), y.at(values.getAverage())));
                low.add(new Point(x.at(epoch), y.at(values.getMin())));
                high.addFirst(new Point(x.at(epoch), y.at(values.getMax())));
            }
        }
        if (mean.size() > 1 && !reference && runs.size() > 1) {
            low.addAll(high);
            marks.add(new Mark.Area(low, colour, 0.2));
        }
        if (!mean.isEmpty()) {
            marks.add(new Mark.Line(mean, colour, reference ? 1.2 : 2, reference));
        }
    }
}
