package io.augury.cli.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import javax.imageio.ImageIO;

/** A figure as PNG, two pixels for each of its own. */
final class Png {
    private static final int SCALE = 2;
    private static final float[] DASHES = {4, 3};

    private final Graphics2D graphics;
    private final Glyphs glyphs = new Glyphs();

    private Png(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static void write(Figure figure, OutputStream out) throws IOException {
        var image =
                new BufferedImage(
                        SCALE * figure.width(),
                        SCALE * figure.height(),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, figure.width(), figure.height());
        var png = new Png(graphics);
        figure.marks().forEach(png::draw);
        graphics.dispose();
        ImageIO.write(image, "png", out);
    }

    private void draw(Mark mark) {
        switch (mark) {
            case Mark.Area area -> {
                graphics.setComposite(
                        AlphaComposite.getInstance(
                                AlphaComposite.SRC_OVER, (float) area.opacity()));
                graphics.setColor(new Color(area.colour()));
                Path2D path = path(area.corners());
                path.closePath();
                graphics.fill(path);
                graphics.setComposite(AlphaComposite.SrcOver);
            }
            case Mark.Line line -> {
                graphics.setColor(new Color(line.colour()));
                graphics.setStroke(stroke(line));
                graphics.draw(path(line.points()));
            }
            case Mark.Text text -> {
                graphics.setColor(new Color(text.colour()));
                double width = glyphs.width(text.text(), text.size());
                double left =
                        switch (text.anchor()) {
                            case START -> text.x();
                            case MIDDLE -> text.x() - width / 2;
                            case END -> text.x() - width;
                        };
                var place = AffineTransform.getTranslateInstance(left, text.y());
                graphics.fill(
                        place.createTransformedShape(glyphs.outline(text.text(), text.size())));
            }
        }
    }

    private static BasicStroke stroke(Mark.Line line) {
        return new BasicStroke(
                (float) line.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                line.dashed() ? DASHES : null,
                0);
    }

    private static Path2D path(List<Mark.Point> points) {
        var path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }
}
