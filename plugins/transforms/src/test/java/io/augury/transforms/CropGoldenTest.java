package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random crops are distributed as torchvision's, of which {@code box_golden.py} drew many. */
class CropGoldenTest {
    private static final int SIDE = 2000;
    private static final int DRAWS = 50_000;
    private static final int GOLDEN_DRAWS = 200_000;

    /**
     * The largest distance between two empirical distribution functions of one distribution that
     * chance exceeds once in ten thousand times: Smirnov's {@code sqrt(-ln(0.00005) / 2 (1/n +
     * 1/m))}.
     */
    private static final double CHANCE =
            Math.sqrt(-Math.log(0.000_05) / 2 * (1.0 / DRAWS + 1.0 / GOLDEN_DRAWS));

    private static final Map<String, ToDoubleFunction<Resize.Box>> MEASURES =
            Map.of(
                    "area", box -> (double) box.width() * box.height() / ((double) SIDE * SIDE),
                    "aspect", box -> Math.log((double) box.width() / box.height()),
                    "left", box -> (box.left() + 0.5) / (SIDE - box.width() + 1),
                    "top", box -> (box.top() + 0.5) / (SIDE - box.height() + 1),
                    "whole", box -> box.width() == SIDE && box.height() == SIDE ? 1 : 2);

    /** The share of torchvision's draws whose measure is at most a value. */
    private record Golden(double smallest, String measure, double value, double share) {
        static Golden of(String line) {
            String[] fields = line.split("\t");
            return new Golden(
                    Double.parseDouble(fields[0]),
                    fields[1],
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]));
        }
    }

    @Test
    void cropsAreDistributedAsTorchvisions() {
        Map<String, double[]> drawn = new HashMap<>();
        assertThat(golden())
                .hasSizeGreaterThan(400)
                .allSatisfy(
                        golden -> {
                            double[] values =
                                    drawn.computeIfAbsent(
                                            golden.smallest() + golden.measure(),
                                            key -> values(golden.smallest(), golden.measure()));
                            double share = shareUpTo(golden.value(), values);
                            assertThat(Math.abs(share - golden.share())).isLessThan(CHANCE);
                        });
    }

    private static double[] values(double smallest, String measure) {
        RandomGenerator random = new Seed(2015).child(measure).generator();
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> RandomResizedCrop.box(SIDE, SIDE, smallest, random))
                .mapToDouble(MEASURES.get(measure))
                .sorted()
                .toArray();
    }

    private static double shareUpTo(double value, double[] sorted) {
        // The golden values have six digits.
        int at = Arrays.binarySearch(sorted, value + 1e-6);
        return (at < 0 ? -at - 1.0 : at) / sorted.length;
    }

    private static List<Golden> golden() {
        try (InputStream file = CropGoldenTest.class.getResourceAsStream("crops.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Golden::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
