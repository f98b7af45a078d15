package io.augury.cli.plot;

import java.util.List;

/** Something drawn; positions in pixels from the upper left corner, colours as 0xRRGGBB. */
public sealed interface Mark {
    /** A point. */
    record Point(double x, double y) {}

    /** A filled area of at least three corners; the opacity goes from 0 to 1. */
    record Area(List<Point> corners, int colour, double opacity) implements Mark {
        public Area {
            corners = List.copyOf(corners);
        }

        /** A rectangle. */
        public static Area rectangle(double x, double y, double width, double height, int colour) {
            return new Area(
                    List.of(
                            new Point(x, y),
                            new Point(x + width, y),
                            new Point(x + width, y + height),
                            new Point(x, y + height)),
                    colour,
                    1);
        }
    }

    /** Connected straight lines. */
    record Line(List<Point> points, int colour, double width, boolean dashed) implements Mark {
        public Line {
            points = List.copyOf(points);
        }

        /** One whole line. */
        public static Line of(
                double x1, double y1, double x2, double y2, int colour, double width) {
            return new Line(List.of(new Point(x1, y1), new Point(x2, y2)), colour, width, false);
        }
    }

    /** A text on its base line; {@code x} is where its anchor is. */
    record Text(String text, double x, double y, double size, Anchor anchor, int colour)
            implements Mark {}

    /** Which part of a text is at its position. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
