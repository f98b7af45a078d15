package io.augury.cli.attribution;

import io.augury.cli.console.Numbers;
import io.augury.cli.plot.Axis;
import io.augury.cli.plot.Figure;
import io.augury.cli.plot.Glyphs;
import io.augury.cli.plot.Mark;
import io.augury.cli.plot.Mark.Anchor;
import io.augury.cli.plot.Palette;
import io.augury.study.attribution.Estimate;

import java.util.ArrayList;
import java.util.List;

/** Effects on accuracy in points, a row each, with their 95% intervals; each group has an axis. */
final class EffectFigure {
    private static final int ROW = 20;
    private static final int HEAD = 34;
    private static final int FOOT = 34;
    private static final int WIDTH = 380;
    private static final double SIZE = 12;

    /** One effect. */
    record Row(String name, Estimate effect) {}

    /** Effects that are compared. */
    record Group(String title, List<Row> rows) {
        int height() {
            return HEAD + ROW * rows.size() + FOOT;
        }
    }

    private final double left;
    private final List<Mark> marks = new ArrayList<>();

    private EffectFigure(double left) {
        this.left = left;
    }

    /** Groups below each other; those without a row are left out. */
    static Figure of(String title, List<Group> groups) {
        List<Group> shown = groups.stream().filter(group -> !group.rows().isEmpty()).toList();
        var glyphs = new Glyphs();
        double widest =
                shown.stream()
                        .flatMap(group -> group.rows().stream())
                        .mapToDouble(row -> glyphs.width(row.name(), SIZE))
                        .max()
                        .orElse(0);
        var figure = new EffectFigure(24 + widest);
        int top = 0;
        for (Group group : shown) {
            figure.draw(group, top);
            top += group.height();
        }
        return new Figure(
                title, (int) Math.ceil(figure.left + WIDTH + 24), Math.max(top, 1), figure.marks);
    }

    private void draw(Group group, int top) {
        Axis axis = axis(group);
        double first = top + HEAD;
        double bottom = first + ROW * group.rows().size();
        text(group.title(), left, top + 20, 13, Anchor.START, Palette.INK);
        for (double tick : axis.ticks(6)) {
            double x = axis.at(tick);
            marks.add(Mark.Line.of(x, first - 4, x, bottom, Palette.GRID, 1));
            text(
                    (tick > 0 ? "+" : "") + Numbers.brief(100 * tick),
                    x,
                    bottom + 15,
                    11,
                    Anchor.MIDDLE,
                    Palette.SOFT);
        }
        marks.add(Mark.Line.of(axis.at(0), first - 4, axis.at(0), bottom, Palette.SOFT, 1));
        double y = first + ROW / 2.0;
        for (Row row : group.rows()) {
            text(row.name(), left - 10, y + 4, SIZE, Anchor.END, Palette.INK);
            draw(row.effect(), axis, y);
            y += ROW;
        }
    }

    /** From the lowest end of an interval to the highest, zero included. */
    private Axis axis(Group group) {
        double low = -0.005;
        double high = 0.005;
        for (Row row : group.rows()) {
            low = Math.min(low, row.effect().interval().low());
            high = Math.max(high, row.effect().interval().high());
        }
        return new Axis(low, high, left, left + WIDTH);
    }

    private void draw(Estimate effect, Axis axis, double y) {
        int colour = effect.value() >= 0 ? Palette.BLUE : Palette.VERMILION;
        double low = axis.at(effect.interval().low());
        double high = axis.at(effect.interval().high());
        marks.add(Mark.Line.of(low, y, high, y, Palette.INK, 1.5));
        marks.add(Mark.Line.of(low, y - 4, low, y + 4, Palette.INK, 1.5));
        marks.add(Mark.Line.of(high, y - 4, high, y + 4, Palette.INK, 1.5));
        marks.add(Mark.Area.rectangle(axis.at(effect.value()) - 4, y - 4, 8, 8, colour));
    }

    private void text(String text, double x, double y, double size, Anchor anchor, int colour) {
        marks.add(new Mark.Text(text, x, y, size, anchor, colour));
    }
}
