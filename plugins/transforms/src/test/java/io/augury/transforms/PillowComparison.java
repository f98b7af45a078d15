package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares every operation with an installed Pillow, on random images, magnitudes and draws.
 *
 * <p>Not part of the build, because it needs Python: {@code mvn -pl plugins/transforms -am test
 * -Dtest=PillowComparison -Dsurefire.failIfNoSpecifiedTests=false}. Properties: {@code
 * pillow.python} (the interpreter), {@code pillow.comparisons} (of each operation), {@code
 * pillow.seed} (drawn if not given), {@code pillow.images} (a folder of photographs to take some of
 * the images from), {@code pillow.operations} (some names, separated by commas).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PillowComparison {
    private static final int SHOWN = 5;

    private final int comparisons = Integer.getInteger("pillow.comparisons", 10_000);
    private final long seed = Long.getLong("pillow.seed", System.nanoTime());
    private final List<String> operations =
            System.getProperty("pillow.operations") == null
                    ? PillowCase.operations().keySet().stream()
                            .filter(name -> !PillowCase.NOISY.contains(name))
                            .sorted()
                            .toList()
                    : List.of(System.getProperty("pillow.operations").split(","));

    @TestFactory
    Stream<DynamicTest> pixelsArePillows() throws IOException {
        var images = RandomImages.of(System.getProperty("pillow.images"));
        System.out.printf(
                "pillow.seed=%d%n%-20s%14s%18s%18s%n",
                seed, "operation", "comparisons", "samples", "differing samples");
        return operations.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(name, images)));
    }

    private void compare(String operation, RandomImages images) throws IOException {
        List<String> differing = new ArrayList<>();
        long samples = 0;
        long wrong = 0;
        Seed own = new Seed(seed).child(operation);
        try (var pillow = new PillowProcess(System.getProperty("pillow.python", "python3"))) {
            for (int i = 0; i < comparisons; i++) {
                PillowCase given = RandomCases.of(operation, images, own.child(i).generator());
                byte[] ours = given.apply().samples();
                int differences = differences(ours, pillow.apply(given));
                samples += ours.length;
                wrong += differences;
                if (differences > 0) {
                    differing.add("%s: %d samples".formatted(shown(given), differences));
                }
            }
        }
        System.out.printf("%-20s%14d%18d%18d%n", operation, comparisons, samples, wrong);
        assertThat(differing.stream().limit(SHOWN))
                .as("%d of %d comparisons differ", differing.size(), comparisons)
                .isEmpty();
    }

    private static int differences(byte[] ours, byte[] theirs) {
        int differences = 0;
        for (int i = 0; i < ours.length; i++) {
            differences += ours[i] == theirs[i] ? 0 : 1;
        }
        return differences;
    }

    private static String shown(PillowCase given) {
        return "%s %s %s %s %s %s"
                .formatted(
                        given.operation(),
                        given.magnitude(),
                        given.sampling(),
                        given.fill(),
                        given.image(),
                        List.of(PillowProcess.numbers(given.draw())));
    }

    /** Where the scripts lie. */
    static Path script(String name) {
        return Path.of("src", "test", "python", name).toAbsolutePath();
    }
}
