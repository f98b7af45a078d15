package io.augury.cli.compare;

import io.augury.cli.console.Numbers;
import io.augury.cli.plot.Axis;
import io.augury.cli.plot.Figure;
import io.augury.cli.plot.Glyphs;
import io.augury.cli.plot.Mark;
import io.augury.cli.plot.Mark.Anchor;
import io.augury.cli.plot.Palette;
import io.augury.study.Interval;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars of train accuracy, validation accuracy and gap: a row an arm, whiskers are 95% intervals.
 */
final class ScoreFigure {
    private static final int ROW = 30;
    private static final int TOP = 44;
    private static final int WIDTH = 190;
    private static final int GAP = 66;
    private static final double SIZE = 12;

    private final Results results;
    private final double left;
    private final List<Mark> marks = new ArrayList<>();

    private ScoreFigure(Results results) {
        this.results = results;
        var glyphs = new Glyphs();
        this.left =
                24
                        + results.arms().stream()
                                .mapToDouble(arm -> glyphs.width(arm.name(), SIZE))
                                .max()
                                .orElse(0);
    }

    static Figure of(Results results) {
        var figure = new ScoreFigure(results);
        figure.rows();
        int column = 0;
        for (Score score : Score.values()) {
            figure.column(score, figure.left + column * (WIDTH + GAP));
            column++;
        }
        return new Figure(
                "Train accuracy, validation accuracy and their gap for each arm",
                (int) Math.ceil(figure.left + column * (WIDTH + GAP)),
                TOP + ROW * results.arms().size() + 52,
                figure.marks);
    }

    private void rows() {
        int row = 0;
        for (Arm arm : results.arms()) {
            text(arm.name(), left - 10, middle(row) + 4, SIZE, Anchor.END, Palette.INK);
            row++;
        }
        text(
                "whiskers: 95 % intervals over "
                        + results.seeds()
                        + (results.seeds() == 1 ? " seed" : " seeds"),
                left,
                TOP + ROW * results.arms().size() + 42,
                11,
                Anchor.START,
                Palette.SOFT);
    }

    private static double middle(int row) {
        return TOP + ROW * (row + 0.5);
    }

    private void text(String text, double x, double y, double size, Anchor anchor, int colour) {
        marks.add(new Mark.Text(text, x, y, size, anchor, colour));
    }

    private void column(Score score, double from) {
        Axis axis = axis(score, from);
        double bottom = TOP + ROW * results.arms().size();
        text(title(score), from, 24, 13, Anchor.START, Palette.INK);
        for (double tick : axis.ticks(5)) {
            double x = axis.at(tick);
            marks.add(Mark.Line.of(x, TOP - 6, x, bottom, Palette.GRID, 1));
            text(
                    Long.toString(Math.round(100 * tick)),
                    x,
                    bottom + 16,
                    11,
                    Anchor.MIDDLE,
                    Palette.SOFT);
        }
        int row = 0;
        for (Arm arm : results.arms()) {
            bar(results.summary(arm, score), axis, middle(row), colour(score), from);
            row++;
        }
        marks.add(Mark.Line.of(axis.at(0), TOP - 6, axis.at(0), bottom, Palette.SOFT, 1));
    }

    private static String title(Score score) {
        return switch (score) {
            case TRAIN -> "train accuracy in %";
            case VALIDATION -> "validation accuracy in %";
            case GAP -> "gap in points";
        };
    }

    private static int colour(Score score) {
        return switch (score) {
            case TRAIN -> Palette.VERMILION;
            case VALIDATION -> Palette.BLUE;
            case GAP -> Palette.GREEN;
        };
    }

    /** Accuracies share an axis from 0 to 1; the gap's fits all of its intervals. */
    private Axis axis(Score score, double from) {
        if (score != Score.GAP) {
            return new Axis(0, 1, from, from + WIDTH);
        }
        double low = 0;
        double high = 0.05;
        for (Arm arm : results.arms()) {
            Results.Summary summary = results.summary(arm, score);
            double mean = summary.mean().orElse(0);
            low = Math.min(low, summary.interval().map(Interval::low).orElse(mean));
            high = Math.max(high, summary.interval().map(Interval::high).orElse(mean));
        }
        return new Axis(Math.max(-1, low), Math.min(1, high), from, from + WIDTH);
    }

    private void bar(Results.Summary summary, Axis axis, double y, int colour, double from) {
        if (summary.mean().isEmpty()) {
            text("failed", axis.at(0) + 6, y + 4, 11, Anchor.START, Palette.SOFT);
            return;
        }
        double mean = summary.mean().getAsDouble();
        double end = axis.at(mean);
        double zero = axis.at(0);
        marks.add(
                Mark.Area.rectangle(Math.min(zero, end), y - 8, Math.abs(end - zero), 16, colour));
        summary.interval().ifPresent(it -> whisker(it, axis, y));
        text(Numbers.percent(mean), from + WIDTH + 10, y + 4, 11, Anchor.START, Palette.INK);
    }

    private void whisker(Interval interval, Axis axis, double y) {
        double low = axis.at(Math.clamp(interval.low(), axis.low(), axis.high()));
        double high = axis.at(Math.clamp(interval.high(), axis.low(), axis.high()));
        marks.add(Mark.Line.of(low, y, high, y, Palette.INK, 1.5));
        marks.add(Mark.Line.of(low, y - 4, low, y + 4, Palette.INK, 1.5));
        marks.add(Mark.Line.of(high, y - 4, high, y + 4, Palette.INK, 1.5));
    }
}
