package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.spi.TransformSpec.Magnitude;
import io.augury.testkit.TestContext;
import io.augury.testkit.TestImages;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What AugMix draws has the paper's distributions. */
class AugMixDrawTest {
    private static final Seed SEED = new Seed(1912);
    private static final int DRAWS = 20_000;

    @Test
    void weightsAreDirichletAndTheShareIsUniform() {
        List<Drawn> draws = draws(3);
        assertThat(draws)
                .allMatch(draw -> Math.abs(Arrays.stream(draw.weights()).sum() - 1) < 1e-12);
        for (int variant = 0; variant < 3; variant++) {
            int which = variant;
            // The margin of Dirichlet(1, 1, 1) is Beta(1, 2).
            BoxDrawsTest.assertFollows(
                    draws.stream().mapToDouble(draw -> draw.weights()[which]).toArray(),
                    x -> 1 - (1 - x) * (1 - x));
        }
        // Between two of them the correlation is -1/2.
        double product =
                draws.stream()
                        .mapToDouble(draw -> draw.weights()[0] * draw.weights()[1])
                        .average()
                        .orElseThrow();
        assertThat(product).isCloseTo(1.0 / 12, within(0.003));
        BoxDrawsTest.assertFollows(draws.stream().mapToDouble(Drawn::share).toArray(), x -> x);
    }

    @Test
    void depthsAndOperationsAreEquallyFrequent() {
        Map<Integer, Integer> depths = new HashMap<>();
        Map<String, Integer> operations = new HashMap<>();
        int steps = 0;
        for (Drawn draw : draws(3)) {
            for (List<Step> chain : draw.chains()) {
                depths.merge(chain.size(), 1, Integer::sum);
                for (Step step : chain) {
                    operations.merge(step.operation().transform().spec().name(), 1, Integer::sum);
                    steps++;
                }
            }
        }
        assertThat(depths).containsOnlyKeys(1, 2, 3);
        // 60000 chains: 20000 of each depth, with a standard deviation of 115.
        assertThat(depths.values()).allSatisfy(n -> assertThat(n).isBetween(19_500, 20_500));
        assertThat(operations).hasSize(9);
        // 120000 steps: 13333 of each operation, with a standard deviation of 109.
        int each = steps / 9;
        assertThat(operations.values())
                .allSatisfy(n -> assertThat(n).isBetween(each - 550, each + 550));
    }

    @Test
    void magnitudesReachThePapersStrengthAndNoFurther() {
        for (double severity : new double[] {0.1, 3, 10}) {
            List<Step> steps =
                    draws(severity).stream()
                            .flatMap(draw -> draw.chains().stream())
                            .flatMap(List::stream)
                            .toList();
            assertThat(steps).allMatch(step -> isWithin(step, severity));
            Map<String, Set<Double>> seen =
                    steps.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            step -> step.operation().transform().spec().name(),
                                            Collectors.mapping(
                                                    Step::magnitude, Collectors.toSet())));
            assertThat(seen.get("Posterize"))
                    .isEqualTo(
                            severity == 10
                                    ? Set.of(1.0, 2.0, 3.0, 4.0)
                                    : severity == 3 ? Set.of(3.0, 4.0) : Set.of(4.0));
            assertThat(seen.get("Rotate").stream().filter(m -> m < 0).count())
                    .isPositive()
                    .isLessThan(seen.get("Rotate").size());
        }
    }

    private static boolean isWithin(Step step, double severity) {
        AugMixOperation operation = step.operation();
        double magnitude = step.magnitude();
        Optional<Magnitude> spec = operation.transform().spec().magnitude();
        double moved = Math.abs(Math.abs(magnitude) - operation.weakest());
        double most = Math.abs(operation.strongest() - operation.weakest()) * severity / 10;
        return spec.isEmpty()
                ? magnitude == 0
                : spec.get().accepted().contains(magnitude) && moved <= most + 1e-12;
    }

    @Test
    void aShareOfNothingIsTheImageAndAFlatImageStays() {
        Image image = TestImages.scene(24, 17, 3);
        RandomGenerator random = SEED.child("mix").generator();
        double[] draw = new double[AugMixDraw.LENGTH];
        AugMixDraw.draw(10, random, draw);
        var context = TestContext.of(SEED, image);
        draw[AugMixDraw.SHARE] = 0;
        assertThat(new AugMix().apply(image, draw, context)).isEqualTo(image);
        double[] equalize = {1, draw[1], draw[2], draw[3], 1, 1, 0, 1, 1, 0, 1, 1, 0};
        assertThat(AugMixOperation.ALL.get(1).transform()).isInstanceOf(Equalize.class);
        assertThat(new AugMix().apply(image, equalize, context))
                .isEqualTo(new Equalize().apply(image, 0, context));
    }

    private static List<Drawn> draws(double severity) {
        RandomGenerator random = SEED.child("draws").generator();
        double[] draw = new double[AugMixDraw.LENGTH];
        return IntStream.range(0, DRAWS)
                .mapToObj(
                        i -> {
                            AugMixDraw.draw(severity, random, draw);
                            return Drawn.of(draw);
                        })
                .toList();
    }

    private record Step(AugMixOperation operation, double magnitude) {}

    /** A draw's numbers, told apart. */
    private record Drawn(double share, double[] weights, List<List<Step>> chains) {
        static Drawn of(double[] draw) {
            List<List<Step>> chains = new ArrayList<>();
            int at = AugMixDraw.CHAINS;
            for (int chain = 0; chain < 3; chain++) {
                List<Step> steps = new ArrayList<>();
                for (int i = at + 1; i < AugMixDraw.next(draw, at); i += 2) {
                    steps.add(new Step(AugMixOperation.ALL.get((int) draw[i]), draw[i + 1]));
                }
                chains.add(steps);
                at = AugMixDraw.next(draw, at);
            }
            return new Drawn(draw[AugMixDraw.SHARE], Arrays.copyOfRange(draw, 1, 4), chains);
        }
    }
}
