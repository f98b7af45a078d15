package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.augury.study.Trial;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

final class TrialRegressionTest {
    private static final SearchSpace SPACE = Examples.regularized(2);
    private static final Map<String, Double> WORTH =
            Map.of(
                    "Rotate",
                    0.06,
                    "Posterize",
                    -0.04,
                    "Color",
                    0.0,
                    "Equalize",
                    0.02,
                    "dropout",
                    0.01);

    private static List<Trial> trials(int count, double noise, ToDoubleFunction<Policy> accuracy) {
        RandomGenerator random = new Seed(5).generator();
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Policy policy = SPACE.random(random);
            double score = accuracy.applyAsDouble(policy) + noise * random.nextGaussian();
            trials.add(Examples.scored(i, policy, score));
        }
        return trials;
    }

    private static double additive(Policy policy) {
        return 0.6
                + Shares.of(policy).entrySet().stream()
                        .mapToDouble(
                                each -> each.getValue() * WORTH.getOrDefault(each.getKey(), 0.0))
                        .sum();
    }

    @Test
    void withoutNoiseTheWorthOfEachPartIsFound() {
        var regression = new TrialRegression(trials(40, 0, TrialRegressionTest::additive), SPACE);
        assertThat(regression.effects())
                .extracting(TrialRegression.Effect::part)
                .containsExactly("Rotate", "Posterize", "Color", "Equalize", "dropout");
        for (TrialRegression.Effect effect : regression.effects()) {
            assertThat(effect.perShare().value()).isCloseTo(WORTH.get(effect.part()), within(1e-9));
            assertThat(effect.asUsed().value())
                    .isCloseTo(effect.share() * WORTH.get(effect.part()), within(1e-9));
        }
    }

    @Test
    void intervalsHoldTheWorthAboutAsOftenAsTheySay() {
        int held = 0;
        int all = 0;
        for (int study = 0; study < 200; study++) {
            RandomGenerator luck = new Seed(100 + study).generator();
            List<Trial> noisy =
                    trials(40, 0, policy -> additive(policy) + 0.01 * luck.nextGaussian());
            for (TrialRegression.Effect effect : new TrialRegression(noisy, SPACE).effects()) {
                held += effect.perShare().interval().contains(WORTH.get(effect.part())) ? 1 : 0;
                all++;
            }
        }
        assertThat((double) held / all).isBetween(0.92, 0.98);
    }

    @Test
    void aMagnitudeThatHurtsWhenStrongIsSeen() {
        var regression =
                new TrialRegression(
                        trials(
                                120,
                                0.002,
                                policy ->
                                        0.6
                                                - 0.1
                                                        * Shares.of(
                                                                policy,
                                                                "Rotate",
                                                                each ->
                                                                        each.magnitude()
                                                                                        .getAsDouble()
                                                                                >= 20)),
                        SPACE);
        List<TrialRegression.Response> rotate =
                regression.responses().stream()
                        .filter(each -> each.operation().equals("Rotate"))
                        .toList();
        assertThat(rotate).hasSize(3);
        assertThat(rotate.getFirst().from()).isZero();
        assertThat(rotate.getLast().to()).isEqualTo(30);
        assertThat(rotate.getFirst().perShare().value()).isCloseTo(0, within(0.01));
        assertThat(rotate.getLast().perShare().value()).isCloseTo(-0.1, within(0.01));
        assertThat(rotate.getLast().perShare().interval().high()).isNegative();
    }

    @Test
    void tooFewTrialsSaySo() {
        var regression = new TrialRegression(trials(8, 0.01, TrialRegressionTest::additive), SPACE);
        assertThat(regression.effects()).isEmpty();
        assertThat(regression.trialsNeeded()).isGreaterThan(8);
        int needed = regression.trialsNeeded();
        assertThat(
                        new TrialRegression(
                                        trials(needed, 0.01, TrialRegressionTest::additive), SPACE)
                                .effects())
                .isNotEmpty();
    }
}
