package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Each operation gives Pillow's very pixels; {@code pillow_golden.py} writes and shows them. */
class PillowGoldenTest {
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
        Set<String> expected = new HashSet<>(PillowCase.operations().keySet());
        expected.removeAll(PillowCase.NOISY);
        assertThat(lines().map(Line::operation).collect(Collectors.toSet())).isEqualTo(expected);
    }

    private static List<String> differing(List<Line> lines) {
        return lines.stream().flatMap(line -> line.differing().stream()).toList();
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

    /**
     * One operation under one setting.
     *
     * @param checksum of its results for all test images
     * @param digits the last hexadecimal digit of the checksum of each result
     */
    private record Line(
            String operation,
            double magnitude,
            Sampling sampling,
            Fill fill,
            String text,
            String checksum,
            String digits) {
        static Line of(String line) {
            List<String> parts = List.of(line.split("\t"));
            int[] fill = Stream.of(parts.get(3).split(",")).mapToInt(Integer::parseInt).toArray();
            return new Line(
                    parts.get(0),
                    Double.parseDouble(parts.get(1)),
                    Sampling.valueOf(parts.get(2)),
                    new Fill(fill[0], fill[1], fill[2]),
                    String.join(" ", parts.subList(0, 4)),
                    parts.get(4),
                    parts.get(5));
        }

        /** The images whose results differ, as far as a digit each can tell them. */
        List<String> differing() {
            assertThat(digits).hasSameSizeAs(IMAGES);
            List<String> differing = new ArrayList<>();
            var whole = new CRC32();
            for (int i = 0; i < IMAGES.size(); i++) {
                byte[] samples = given(IMAGES.get(i)).apply().samples();
                whole.update(samples);
                var own = new CRC32();
                own.update(samples);
                if ((own.getValue() & 0xf) != Character.digit(digits.charAt(i), 16)) {
                    differing.add(text + " " + IMAGES.get(i).name());
                }
            }
            boolean same = "%08x".formatted(whole.getValue()).equals(checksum);
            return same || !differing.isEmpty() ? differing : List.of(text + " in some image");
        }

        private PillowCase given(GoldenImages golden) {
            int width = golden.image().width();
            int height = golden.image().height();
            double[] draw = GoldenDraws.of(operation, magnitude, width, height);
            return new PillowCase(
                    operation, magnitude, sampling, fill, golden.image(), golden.partner(), draw);
        }
    }
}
