package io.augury.data.icons;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.data.Dataset;
import io.augury.data.Part;
import io.augury.data.ReadSettings;
import io.augury.data.Sample;
import io.augury.data.SplitSettings;
import io.augury.data.Splits;
import io.augury.data.TestOpening;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class IconsTest {
    /** Of the data set; it changes with any pixel, name, class or part. */
    private static final String FINGERPRINT =
            "9c46e20507faa72f44a8ec2e789ae4f014b41869a06a430246880530f22d271b";

    /** Packs drawn by the same people, by a name they share; every other pack is its own family. */
    private static final List<String> FAMILIES =
            List.of("material", "fontawesome", "lineawesome", "ionicons", "maki");

    @TempDir static Path cache;
    private static Dataset icons;

    @BeforeAll
    static void draw() {
        icons = Icons.read(ReadSettings.of(cache));
    }

    @Test
    void hasTheCountsOfTheManifest() {
        assertThat(icons.classes()).hasSize(30).isSorted();
        assertThat(icons.count(Part.TRAIN)).isEqualTo(1148);
        assertThat(icons.count(Part.VALIDATION)).isEqualTo(490);
        assertThat(icons.count(Part.TEST)).isEqualTo(342);
        Map<String, Integer> expected = new HashMap<>();
        Drawing.all().forEach(d -> expected.merge(d.part() + d.className(), 1, Integer::sum));
        for (int label = 0; label < icons.classes().size(); label++) {
            for (Part part : Part.values()) {
                assertThat(icons.count(part, label))
                        .isEqualTo(expected.get(part + icons.classes().get(label)))
                        .isPositive();
            }
        }
    }

    @Test
    void hasThePixelsItAlwaysHad() {
        assertThat(icons.width()).isEqualTo(32);
        assertThat(icons.height()).isEqualTo(32);
        assertThat(icons.channels()).isEqualTo(3);
        assertThat(icons.fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void comesFromTheCacheTheSecondTimeAndNeverFromADamagedOne() throws IOException {
        Path file = onlyFile();
        byte[] kept = Files.readAllBytes(file);
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, before);

        assertThat(Icons.read(ReadSettings.of(cache)).fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

        byte[] damaged = kept.clone();
        damaged[12345] ^= 1;
        Files.write(file, damaged);
        assertThat(Icons.read(ReadSettings.of(cache)).fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(Files.readAllBytes(onlyFile())).isEqualTo(kept);
    }

    @Test
    void takesTheColoursFromTheDrawingsNameAlone() {
        List<Drawing> drawings = Drawing.all();
        byte[] all = new IconRenderer().render(drawings.subList(0, 40));
        byte[] last = new IconRenderer().render(drawings.subList(39, 40));

        assertThat(last)
                .isEqualTo(
                        Arrays.copyOfRange(all, 39 * IconRenderer.BYTES, 40 * IconRenderer.BYTES));
    }

    @Test
    void drawsInTwoColoursThatDifferInBrightness() {
        for (Sample sample : splits().train()) {
            Image image = sample.image();
            double least = 255;
            double most = 0;
            for (int i = 0; i < 32 * 32; i++) {
                double luminance =
                        0.299 * image.sample(i % 32, i / 32, 0)
                                + 0.587 * image.sample(i % 32, i / 32, 1)
                                + 0.114 * image.sample(i % 32, i / 32, 2);
                least = Math.min(least, luminance);
                most = Math.max(most, luminance);
            }
            assertThat(most - least).as(sample.id()).isGreaterThan(0.2 * 255);
        }
    }

    @Test
    void keepsEveryFamilyOfPacksInOnePart() {
        Map<String, Set<Part>> parts = new HashMap<>();
        for (Drawing drawing : Drawing.all()) {
            parts.computeIfAbsent(family(drawing), _ -> new HashSet<>()).add(drawing.part());
        }

        assertThat(parts).hasSizeGreaterThan(20);
        assertThat(parts).allSatisfy((_, of) -> assertThat(of).hasSize(1));
        // Line Awesome is drawn after Font Awesome.
        assertThat(parts.get("lineawesome")).isEqualTo(parts.get("fontawesome"));
    }

    @Test
    void creditsEveryPackInTheNotice() throws Exception {
        URI ours = Icons.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        String notice = Files.readString(Path.of(ours).resolve("META-INF/NOTICE"));

        for (Drawing drawing : Drawing.all()) {
            String pack = pack(drawing);
            assertThat(notice).containsPattern("(?m)^" + pack + "\\n( {4}\\S.*\\n){4}");
        }
    }

    @Test
    void isDividedAsTheManifestSaysWithoutSharedImages() {
        Splits splits = splits();

        assertThat(splits.train()).hasSize(1148);
        assertThat(splits.searchVal()).hasSize(245);
        assertThat(splits.selectVal()).hasSize(245);
        assertThat(splits.test().size()).isEqualTo(342);
        assertThat(splits.duplicatesDropped()).isZero();
        Set<Image> images = new HashSet<>();
        Stream.of(
                        splits.train(),
                        splits.searchVal(),
                        splits.selectVal(),
                        splits.test().open(TestOpening.recorded("test", (_, _) -> {})))
                .flatMap(List::stream)
                .forEach(sample -> images.add(sample.image()));
        assertThat(images).hasSize(icons.size());
    }

    @Test
    void comesInAnySize() {
        Dataset large = Icons.read(ReadSettings.of(cache).withImageSize(48));

        assertThat(large.width()).isEqualTo(48);
        assertThat(large.fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void drawsWithoutAwtSoThatItNeedsNoDisplayAndNoFonts() throws IOException {
        for (Class<?> type :
                List.of(
                        Icons.class,
                        IconCache.class,
                        IconRenderer.class,
                        Rasterizer.class,
                        Outline.class,
                        GlyphReader.class,
                        ContourFlattener.class,
                        TrueTypeFont.class)) {
            assertThat(resource("/" + type.getName().replace('.', '/') + ".class"))
                    .doesNotContain("java/awt");
        }
    }

    private static Splits splits() {
        return Splits.of(icons, SplitSettings.of(new Seed(1)));
    }

    private static String pack(Drawing drawing) {
        return drawing.name().split("-")[0];
    }

    private static String family(Drawing drawing) {
        return FAMILIES.stream()
                .filter(pack(drawing)::startsWith)
                .findFirst()
                .orElse(pack(drawing));
    }

    private static Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = IconsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
