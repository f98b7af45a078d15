package io.augury.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class FigureTest {
    private static final Figure FIGURE =
            new Figure(
                    "a < b & c",
                    60,
                    30,
                    List.of(
                            Mark.Area.rectangle(0, 0, 10, 30, Palette.BLUE),
                            Mark.Line.of(20, 15, 60, 15, Palette.VERMILION, 4),
                            new Mark.Text(
                                    "<script>I</script>",
                                    12,
                                    10,
                                    8,
                                    Mark.Anchor.START,
                                    Palette.INK)));

    @TempDir private Path folder;

    @Test
    void thePngHasTheMarksWhereTheyBelong() throws Exception {
        FIGURE.write(folder, "figure");
        BufferedImage image = ImageIO.read(folder.resolve("figure.png").toFile());
        assertThat(image.getWidth()).isEqualTo(120);
        assertThat(image.getRGB(10, 30) & 0xFFFFFF).isEqualTo(Palette.BLUE);
        assertThat(image.getRGB(80, 30) & 0xFFFFFF).isEqualTo(Palette.VERMILION);
        assertThat(image.getRGB(80, 50) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void theSvgIsXmlInWhichTextsStayTexts() throws Exception {
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        Svg.of(FIGURE).getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<script>I</script>");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & c");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void glyphsAreAsWideAsTheirAdvances() {
        var glyphs = new Glyphs();
        assertThat(glyphs.width("Il", 10)).isEqualTo((295 + 278) / 100.0);
        assertThat(glyphs.width("\u4e2d", 10)).isEqualTo(glyphs.width("?", 10));
        assertThat(glyphs.outline("I", 1000).getBounds2D().getHeight()).isEqualTo(729);
        assertThat(glyphs.outline(" ", 10).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void ticksAreRoundAndInside() {
        assertThat(new Axis(0, 1, 0, 100).ticks(5))
                .containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
        assertThat(new Axis(-0.07, 0.31, 0, 100).ticks(5))
                .containsExactly(0.0, 0.1, 0.2, 0.30000000000000004);
        assertThat(new Axis(0, 30, 100, 0).at(30)).isZero();
        assertThat(new Axis(0, 2, 0, 100).wholeTicks(6)).containsExactly(0.0, 1.0, 2.0);
    }
}
