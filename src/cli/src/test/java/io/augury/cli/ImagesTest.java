package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class ImagesTest {
    @TempDir private Path folder;
    private Path photos;
    private Cli cli;

    @BeforeEach
    void drawPhotos() throws IOException {
        photos = folder.resolve("photos");
        draw(photos.resolve("a/one.png"), 9, 6);
        draw(photos.resolve("a/b/two.bmp"), 9, 6);
        Files.writeString(photos.resolve("notes.txt"), "no image");
        cli = new Cli(folder);
    }

    private static void draw(Path file, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x * 20 << 16 | y * 30 << 8 | 77);
            }
        }
        Files.createDirectories(file.getParent());
        String name = file.getFileName().toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static int pixel(Path file, int x, int y) throws IOException {
        return ImageIO.read(file.toFile()).getRGB(x, y) & 0xffffff;
    }

    @Test
    void namesAndSubFoldersAreKept() throws IOException {
        Path out = folder.resolve("out");
        Cli.Ran ran = cli.run("apply", "none", photos, "--out", out, "--json");
        assertThat(ran.code()).isZero();
        assertThat((List<?>) ran.json().get("files")).hasSize(2);
        assertThat(below(out)).containsExactly("a/b/two.png", "a/one.png");
        assertThat(pixel(out.resolve("a/one.png"), 3, 2)).isEqualTo(60 << 16 | 60 << 8 | 77);
    }

    @Test
    void anOperationIsAppliedOnceWithExactlyItsMagnitude() throws IOException {
        Path out = folder.resolve("out");
        assertThat(cli.run("apply", "--op", "Solarize=128", photos, "--out", out).code()).isZero();
        assertThat(pixel(out.resolve("a/one.png"), 8, 5))
                .isEqualTo(255 - 160 << 16 | 255 - 150 << 8 | 77);
        assertThat(cli.run("apply", "--op", "Invert", photos, "--out", out).code()).isZero();
        assertThat(pixel(out.resolve("a/one.png"), 0, 0)).isEqualTo(255 << 16 | 255 << 8 | 178);
    }

    @Test
    void theSeedDecidesTheCopies() throws IOException {
        for (String name : List.of("first", "second")) {
            Path out = folder.resolve(name);
            cli.run("apply", "trivial-augment", photos, "--out", out, "--copies", 3, "--seed", 7);
        }
        cli.run(
                "apply",
                "trivial-augment",
                photos,
                "--out",
                folder.resolve("other"),
                "--copies",
                3,
                "--seed",
                8);
        assertThat(below(folder.resolve("first"))).hasSize(6).contains("a/one-2.png");
        assertThat(contents("first")).isEqualTo(contents("second")).isNotEqualTo(contents("other"));
    }

    private List<String> contents(String name) throws IOException {
        Path out = folder.resolve(name);
        return below(out).stream().map(file -> bytes(out.resolve(file))).toList();
    }

    private static String bytes(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void filesThatDifferInTheirExtensionOnlyKeepIt() throws IOException {
        draw(photos.resolve("a/one.bmp"), 4, 4);
        Path out = folder.resolve("out");
        cli.run("apply", "none", photos, "--out", out);
        assertThat(below(out)).containsExactly("a/b/two.png", "a/one.bmp.png", "a/one.png.png");
    }

    @Test
    void wrongMagnitudesAndInputsSayWhatIsAllowed() {
        Cli.Ran range =
                cli.run("apply", "--op", "Rotate=500", photos, "--out", folder.resolve("o"));
        assertThat(range.code()).isEqualTo(3);
        assertThat(range.err()).contains("500", "Rotate", "-180");
        Cli.Ran text = cli.run("apply", "--op", "Rotate=x", photos, "--out", folder.resolve("o"));
        assertThat(text.code()).isEqualTo(2);
        Cli.Ran nothing =
                cli.run("apply", "none", folder.resolve("gone"), "--out", folder.resolve("o"));
        assertThat(nothing.code()).isEqualTo(3);
        assertThat(nothing.err()).contains("there is nothing at");
        assertThat(cli.run("apply", "none", "--out", folder.resolve("o")).code()).isEqualTo(2);
    }

    @Test
    void aBrokenImageIsNamed() throws IOException {
        Files.writeString(photos.resolve("a/bad.png"), "text");
        Cli.Ran ran = cli.run("apply", "none", photos, "--out", folder.resolve("o"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("bad.png", "text, not an image");
    }

    @Test
    void theContactSheetHasARowForEachSubPolicy() throws IOException {
        Path sheet = folder.resolve("sheet.png");
        Cli.Ran ran = cli.run("preview", "auto-augment:cifar10", photos, "--out", sheet, "--json");
        assertThat(ran.json()).containsEntry("rows", 25L).containsEntry("leftOut", 0L);
        BufferedImage drawn = ImageIO.read(sheet.toFile());
        assertThat(drawn.getHeight()).isEqualTo(6 + 26 * 102);
        assertThat(drawn.getWidth()).isGreaterThan(2 * 102);
    }

    @Test
    void whatIsDrawnMoreOftenHasOneRowOfTheSheet() {
        Path weighted = folder.resolve("weighted.json");
        cli.run("import", "rand-m9-n1-tweights", "--format", "timm", "--out", weighted);
        Path sheet = folder.resolve("sheet.png");
        Cli.Ran ran = cli.run("preview", weighted, photos, "--out", sheet, "--json");
        assertThat(ran.json()).containsEntry("rows", 15L).containsEntry("leftOut", 0L);
    }

    @Test
    void subPoliciesThatStandTwiceHaveOneRowOfTheSheet() throws IOException {
        Path merged = folder.resolve("merged.json");
        Files.writeString(
                merged,
                """
                {"format": "augury/policy", "version": 2, "fill": [0, 0, 0],
                 "interpolation": "nearest", "subPolicies": [
                   [{"op": "Invert", "probability": 1}],
                   [{"op": "Equalize", "probability": 1}],
                   [{"op": "Invert", "probability": 1}]]}
                """);
        Cli.Ran ran =
                cli.run("preview", merged, photos, "--out", folder.resolve("s.png"), "--json");
        assertThat(ran.json()).containsEntry("rows", 2L).containsEntry("leftOut", 0L);
    }

    @Test
    void theBuiltInIconsCanBeWrittenAndReadBack() {
        Path icons = folder.resolve("icons");
        Cli.Ran ran = cli.run("data", "write", "icons", "--out", icons, "--json");
        assertThat(ran.code()).isZero();
        Cli.Ran shown = cli.run("data", "show", icons, "--json");
        assertThat(shown.json()).containsEntry("images", ran.json().get("images"));
        assertThat(cli.run("data", "write", "icons", "--out", icons).code()).isEqualTo(3);
    }
}
