package io.augury.cli.images;

import io.augury.spi.Image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Labelled rows of pictures on one sheet. */
final class ContactSheet {
    private static final int CELL = 96;
    private static final int GAP = 6;
    private static final int LABEL_GAP = 12;
    private static final int INK = 0x202020;

    private final BitmapFont font = new BitmapFont();
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> label, List<Image> pictures) {
        int labelWidth() {
            return label.stream().mapToInt(BitmapFont::width).max().orElse(0);
        }
    }

    /** Adds a row; its label is broken at commas. */
    void row(String label, List<Image> pictures) {
        rows.add(new Row(List.of(label.split(", ")), List.copyOf(pictures)));
    }

    BufferedImage draw() {
        int label = rows.stream().mapToInt(Row::labelWidth).max().orElse(0) + LABEL_GAP;
        int columns = rows.stream().mapToInt(row -> row.pictures().size()).max().orElse(0);
        BufferedImage sheet =
                new BufferedImage(
                        GAP + label + columns * (CELL + GAP),
                        GAP + rows.size() * (CELL + GAP),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < rows.size(); i++) {
            int top = GAP + i * (CELL + GAP);
            write(sheet, rows.get(i).label(), top);
            for (int j = 0; j < rows.get(i).pictures().size(); j++) {
                put(pen, rows.get(i).pictures().get(j), GAP + label + j * (CELL + GAP), top);
            }
        }
        pen.dispose();
        return sheet;
    }

    private void write(BufferedImage sheet, List<String> label, int top) {
        int y = top + (CELL - label.size() * BitmapFont.LINE) / 2;
        for (int i = 0; i < label.size(); i++) {
            font.write(sheet, GAP, y + i * BitmapFont.LINE, label.get(i), INK);
        }
    }

    /**
     * Small pictures grow by a whole factor, so that every pixel can be seen; large ones shrink.
     */
    private static void put(Graphics2D pen, Image image, int x, int y) {
        int longer = Math.max(image.width(), image.height());
        double scale = longer <= CELL ? CELL / longer : (double) CELL / longer;
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pen.drawImage(
                Png.drawable(image),
                x + (CELL - width) / 2,
                y + (CELL - height) / 2,
                width,
                height,
                null);
    }
}
