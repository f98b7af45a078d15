package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Each operation gives Pillow's very pixels; {@code pillow_golden.py} writes and shows them. */
class PillowGoldenTest {
    private static final Map<String, ImageTransform> OPERATIONS =
            BuiltinTransformsTest.operations()
                    .collect(Collectors.toMap(t -> t.spec().name(), Function.identity()));
    private static final List<GoldenImages> IMAGES = GoldenImages.all();

    @TestFactory
    Stream<DynamicTest> pixelsArePillows() {
        return lines().collect(Collectors.groupingBy(Line::operation)).entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () ->
                                                assertThat(differing(entry.getValue()))
                                                        .as("cases to show with pillow_golden.py")
                                                        .isEmpty()));
    }

    @Test
    void everyOperationHasGoldenPixels() {
        assertThat(lines().map(Line::operation).collect(Collectors.toSet()))
                .isEqualTo(OPERATIONS.keySet());
    }

    private static List<String> differing(List<Line> lines) {
        List<String> differing = new ArrayList<>();
        for (Line line : lines) {
            assertThat(line.checksums()).hasSameSizeAs(IMAGES);
            for (int i = 0; i < IMAGES.size(); i++) {
                if (checksum(line.apply(IMAGES.get(i))) != line.checksums().get(i)) {
                    differing.add(line.text() + " " + IMAGES.get(i).name());
                }
            }
        }
        return differing;
    }

    private static long checksum(Image image) {
        var crc = new CRC32();
        crc.update(image.samples());
        return crc.getValue();
    }

    private static Stream<Line> lines() {
        try (var in = PillowGoldenTest.class.getResourceAsStream("pillow.tsv.gz");
                var text = new GZIPInputStream(in);
                var reader =
                        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation under one setting, and the checksum of its result for each test image. */
    private record Line(
            String operation,
            double magnitude,
            Sampling sampling,
            Fill fill,
            String text,
            List<Long> checksums) {
        static Line of(String line) {
            List<String> parts = List.of(line.split("\t"));
            int[] fill = Stream.of(parts.get(3).split(",")).mapToInt(Integer::parseInt).toArray();
            return new Line(
                    parts.get(0),
                    Double.parseDouble(parts.get(1)),
                    Sampling.valueOf(parts.get(2)),
                    new Fill(fill[0], fill[1], fill[2]),
                    String.join(" ", parts.subList(0, 4)),
                    parts.subList(4, parts.size()).stream()
                            .map(hex -> Long.parseLong(hex, 16))
                            .toList());
        }

        Image apply(GoldenImages golden) {
            var context =
                    TestContext.of(new Seed(1), golden.partner())
                            .withFill(fill)
                            .withSampling(sampling);
            Image image = golden.image();
            int pixels = (int) Math.round(magnitude * Math.min(image.width(), image.height()));
            return switch (operation) {
                case "Cutout" ->
                        Cutout.cut(
                                image,
                                image.width() / 2 - pixels / 2,
                                image.height() / 2 - pixels / 2,
                                pixels,
                                context);
                case "PadCrop" -> PadCrop.shift(image, -pixels, pixels, context);
                default -> OPERATIONS.get(operation).apply(image, magnitude, context);
            };
        }
    }
}
