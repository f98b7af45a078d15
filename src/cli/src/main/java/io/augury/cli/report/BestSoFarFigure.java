package io.augury.cli.report;

import io.augury.cli.console.Numbers;
import io.augury.cli.plot.Axis;
import io.augury.cli.plot.Figure;
import io.augury.cli.plot.Mark;
import io.augury.cli.plot.Mark.Anchor;
import io.augury.cli.plot.Mark.Point;
import io.augury.cli.plot.Palette;
import io.augury.study.DensityMatching;
import io.augury.study.Fidelity;
import io.augury.study.FullTraining;
import io.augury.study.Halving;
import io.augury.study.Purpose;
import io.augury.study.StudySnapshot;
import io.augury.study.Trial;
import io.augury.study.WarmStart;

import java.util.ArrayList;
import java.util.List;

/** The scores of a search's trials as dots, and the highest so far as a line. */
final class BestSoFarFigure {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 280;
    private static final int LEFT = 50;
    private static final int TOP = 16;
    private static final double DOT = 2.5;

    private BestSoFarFigure() {}

    static Figure of(StudySnapshot study) {
        List<Trial> scored =
                study.trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                        .filter(trial -> trial.score().isPresent())
                        .toList();
        var range = scored.stream().mapToDouble(t -> t.score().getAsDouble()).summaryStatistics();
        double low = scored.isEmpty() ? 0 : Math.max(0, range.getMin() - 0.02);
        double high = scored.isEmpty() ? 1 : Math.min(1.02, range.getMax() + 0.02);
        int most = scored.stream().mapToInt(Trial::number).max().orElse(1);
        Axis x = new Axis(0, most, LEFT, WIDTH - 20);
        Axis y = new Axis(low, high, HEIGHT - 44, TOP);
        List<Mark> marks = new ArrayList<>(axes(x, y));
        marks.add(
                label(
                        meaning(study.settings().fidelity())
                                + " in % by trial; line: highest so far",
                        x.from(),
                        HEIGHT - 8,
                        Anchor.START));
        marks.addAll(scores(scored, x, y));
        return new Figure("Best score so far by trial", WIDTH, HEIGHT, marks);
    }

    private static List<Mark> axes(Axis x, Axis y) {
        List<Mark> marks = new ArrayList<>();
        for (double tick : y.ticks(5)) {
            marks.add(Mark.Line.of(x.from(), y.at(tick), x.to(), y.at(tick), Palette.GRID, 1));
            marks.add(
                    label(
                            Numbers.plain(Math.round(1000 * tick) / 10.0),
                            x.from() - 6,
                            y.at(tick) + 4,
                            Anchor.END));
        }
        for (double tick : x.ticks(10)) {
            if (tick == Math.rint(tick)) {
                marks.add(
                        label(
                                Long.toString(Math.round(tick)),
                                x.at(tick),
                                y.from() + 16,
                                Anchor.MIDDLE));
            }
        }
        return marks;
    }

    private static String meaning(Fidelity fidelity) {
        return switch (fidelity) {
            case FullTraining full -> "validation accuracy";
            case Halving halving -> "validation accuracy";
            case WarmStart warm -> "validation accuracy";
            case DensityMatching density -> "accuracy on held-out images under the policy";
        };
    }

    private static Mark label(String text, double x, double y, Anchor anchor) {
        return new Mark.Text(text, x, y, 11, anchor, Palette.SOFT);
    }

    private static List<Mark> scores(List<Trial> scored, Axis x, Axis y) {
        List<Mark> marks = new ArrayList<>();
        List<Point> line = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Trial trial : scored) {
            double score = trial.score().getAsDouble();
            double at = x.at(trial.number());
            if (!line.isEmpty()) {
                line.add(new Point(at, y.at(best)));
            }
            best = Math.max(best, score);
            line.add(new Point(at, y.at(best)));
            marks.add(
                    Mark.Area.rectangle(
                            at - DOT, y.at(score) - DOT, 2 * DOT, 2 * DOT, Palette.VERMILION));
        }
        if (!line.isEmpty()) {
            marks.add(new Mark.Line(line, Palette.BLUE, 2, false));
        }
        return marks;
    }
}
