package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The rectangles that random erasing and random crops draw have the papers' distributions. */
class BoxDrawsTest {
    private static final Seed SEED = new Seed(1409);
    private static final int DRAWS = 20_000;
    private static final int SIDE = 2000;

    /**
     * The largest distance of an empirical distribution function from the true one that chance
     * exceeds once in ten thousand times: {@code sqrt(-ln(0.00005) / 2 n)}.
     */
    private static final double CHANCE = Math.sqrt(-Math.log(0.000_05) / (2 * DRAWS));

    /** Rounding to whole pixels moves a share of the area by this much at most, about. */
    private static final double PIXEL = 0.002;

    @ParameterizedTest
    @ValueSource(doubles = {0.08, 0.5})
    void aSmallCropIsUniformInAreaLogarithmOfAspectAndPlace(double smallest) {
        // Where every drawn crop fits, nothing is rejected: areas up to 3/4.
        double largest = 0.75;
        List<Resize.Box> crops =
                draws(random -> RandomResizedCrop.box(SIDE, SIDE, smallest, random)).stream()
                        .filter(box -> share(box.width(), box.height()) < largest)
                        .toList();
        double[] areas = crops.stream().mapToDouble(b -> share(b.width(), b.height())).toArray();
        double[] aspects =
                crops.stream()
                        .mapToDouble(b -> Math.log((double) b.width() / b.height()))
                        .toArray();
        double[] lefts =
                crops.stream()
                        .mapToDouble(b -> (b.left() + 0.5) / (SIDE - b.width() + 1))
                        .toArray();
        double[] tops =
                crops.stream()
                        .mapToDouble(b -> (b.top() + 0.5) / (SIDE - b.height() + 1))
                        .toArray();
        double widest = Math.log(4.0 / 3);
        assertFollows(areas, x -> (x - smallest) / (largest - smallest));
        assertFollows(aspects, x -> (x + widest) / (2 * widest));
        assertFollows(lefts, x -> x);
        assertFollows(tops, x -> x);
    }

    @Test
    void aLargeCropKeepsItsShareOrAll() {
        assertThat(draws(random -> RandomResizedCrop.box(SIDE, SIDE, 0.9, random)))
                .allSatisfy(
                        box ->
                                assertThat(share(box.width(), box.height()))
                                        .isBetween(0.9 - PIXEL, 1.0))
                .anySatisfy(box -> assertThat(box.width()).isEqualTo(SIDE))
                .anySatisfy(box -> assertThat(box.width()).isLessThan(SIDE));
    }

    @Test
    void aCropsAspectRatioIsThatOverTheImages() {
        for (int draw = 0; draw < 2000; draw++) {
            RandomGenerator random = SEED.child("wide").child(draw).generator();
            var box = RandomResizedCrop.box(3 * SIDE, SIDE, 0.08, random);
            double aspect = (double) box.width() / box.height() / 3;
            assertThat(aspect).isBetween(0.75 - PIXEL, 4.0 / 3 + PIXEL);
            assertThat(box.left()).isBetween(0, 3 * SIDE - box.width());
            assertThat(box.top()).isBetween(0, SIDE - box.height());
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1", "2,2", "3,5"})
    void everyBoxLiesInsideTheSmallestImages(int width, int height) {
        for (double magnitude : new double[] {0.01, 0.08, 0.4, 1}) {
            for (int draw = 0; draw < 500; draw++) {
                RandomGenerator random = SEED.child("small").child(draw).generator();
                var crop = RandomResizedCrop.box(width, height, magnitude, random);
                assertThat(crop.width()).isBetween(1, width - crop.left());
                assertThat(crop.height()).isBetween(1, height - crop.top());
                var erased = ErasedBox.of(width, height, magnitude, random);
                assertThat(erased.width()).isBetween(0, width - erased.left());
                assertThat(erased.height()).isBetween(0, height - erased.top());
            }
        }
    }

    /**
     * Algorithm 1 accepts a rectangle of sides {@code w, h} (of the image's) with probability
     * {@code (1 - w)(1 - h)}, which weights the uniform draws of area and aspect ratio.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 1", "0.1, 1", "0.4, 1", "1, 1", "0.4, 2", "0.4, 0.5"})
    void anErasedRectangleFollowsThePapersAlgorithm(double largest, double shape) {
        int width = (int) (SIDE * shape);
        var boxes = draws(random -> ErasedBox.of(width, SIDE, largest, random));
        assertThat(boxes).allSatisfy(box -> assertThat(box.width()).isPositive());
        double[] areas =
                boxes.stream()
                        .mapToDouble(b -> share(b.width(), b.height()) * SIDE / width)
                        .toArray();
        double[] aspects =
                boxes.stream().mapToDouble(b -> (double) b.height() / b.width()).toArray();
        double smallest = 0.02;
        if (largest > smallest) {
            assertFollows(areas, distribution(largest, shape, (area, aspect) -> area));
        } else {
            assertThat(areas)
                    .satisfies(
                            all ->
                                    assertThat(Arrays.stream(all).max().orElseThrow())
                                            .isCloseTo(smallest, within(PIXEL)));
        }
        assertFollows(aspects, distribution(largest, shape, (area, aspect) -> aspect));
        assertFollows(
                boxes.stream()
                        .mapToDouble(b -> (b.left() + 0.5) / (width - b.width() + 1))
                        .toArray(),
                x -> x);
        assertFollows(
                boxes.stream()
                        .mapToDouble(b -> (b.top() + 0.5) / (SIDE - b.height() + 1))
                        .toArray(),
                x -> x);
    }

    private interface Part {
        double of(double area, double aspect);
    }

    /**
     * The distribution function of area or aspect ratio under the acceptance above, summed, for an
     * image of that width over height.
     */
    private static DoubleUnaryOperator distribution(double largest, double shape, Part part) {
        int steps = 400;
        double[] values = new double[steps * steps];
        double[] weights = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double area = 0.02 + (largest - 0.02) * (i / steps + 0.5) / steps;
            double aspect = 0.3 + (1 / 0.3 - 0.3) * (i % steps + 0.5) / steps;
            values[i] = part.of(area, aspect);
            weights[i] =
                    Math.max(0, 1 - Math.sqrt(area * aspect * shape))
                            * Math.max(0, 1 - Math.sqrt(area / aspect / shape));
        }
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(i -> i)
                        .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        double[] sums = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        return x -> {
            int at = Arrays.binarySearch(sorted, x);
            int below = at < 0 ? -at - 1 : at;
            return below == 0 ? 0 : sums[below - 1] / sums[sums.length - 1];
        };
    }

    private static double share(int width, int height) {
        return (double) width * height / ((double) SIDE * SIDE);
    }

    private static <T> List<T> draws(Function<RandomGenerator, T> of) {
        RandomGenerator random = SEED.child("boxes").generator();
        return IntStream.range(0, DRAWS).mapToObj(i -> of.apply(random)).toList();
    }

    /** Kolmogorov and Smirnov's test. */
    static void assertFollows(double[] values, DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double furthest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            furthest = Math.max(furthest, Math.abs(expected - (i + 0.5) / sorted.length));
        }
        double scale = Math.sqrt((double) DRAWS / sorted.length);
        assertThat(furthest).isLessThan(CHANCE * scale + PIXEL);
    }
}
