package io.augury.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Tensor;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SortedMap;

class LearnerTest {
    private static Learner learner(SortedMap<String, Double> settings) {
        return new Learner(Tiny.SPACE, Controller.settings(settings), new Seed(5));
    }

    @Test
    void whatIsDrawnIsAsLikelyAsItSays() {
        try (Learner learner = learner(Tiny.with("range", 2))) {
            int count = 20_000;
            Learner.Drawn drawn = learner.draw(count, new Seed(6).generator());
            long[] codes = drawn.codes().longs();
            double[] logs = drawn.logProbabilities().numbers();
            for (int operation = 0; operation < 3; operation++) {
                double probability = 0;
                int found = 0;
                for (int i = 0; i < codes.length; i += 6) {
                    if (codes[i] == operation) {
                        probability = Math.exp(logs[i]);
                        found++;
                    }
                }
                assertThat(found / (double) count).isCloseTo(probability, within(0.015));
            }
        }
    }

    @Test
    void weightsStartUniformly() {
        try (Learner learner = learner(Tiny.with("range", 0.1))) {
            double[] weights = learner.weights().numbers();
            assertThat(Arrays.stream(weights).boxed())
                    .allSatisfy(w -> assertThat(w).isBetween(-0.1, 0.1));
            assertThat(Arrays.stream(weights).map(w -> w * w).average().orElseThrow())
                    .isCloseTo(0.01 / 3, within(1e-4));
        }
    }

    @Test
    void whatIsRewardedBecomesLikelierWithTheSettingsOfThePaper() {
        try (Learner learner = learner(new Controller().defaults())) {
            double before = shareOfBest(learner);
            for (int round = 0; round < 40; round++) {
                Learner.Drawn drawn = learner.draw(20, new Seed(round).generator());
                learner.learn(drawn, advantages(drawn));
            }
            assertThat(before).isBetween(0.25, 0.4);
            assertThat(shareOfBest(learner)).isGreaterThan(0.8);
        }
    }

    /** Of the three operations, the second is the better one as the first of the sub-policy. */
    private static float[] advantages(Learner.Drawn drawn) {
        long[] codes = drawn.codes().longs();
        float[] advantages = new float[codes.length / 6];
        for (int i = 0; i < advantages.length; i++) {
            advantages[i] = codes[6 * i] == 1 ? 0.02f : -0.01f;
        }
        return advantages;
    }

    private static double shareOfBest(Learner learner) {
        Tensor codes = learner.draw(2000, new Seed(99).generator()).codes();
        long[] choices = codes.longs();
        int best = 0;
        for (int i = 0; i < choices.length; i += 6) {
            best += choices[i] == 1 ? 1 : 0;
        }
        return best / 2000.0;
    }
}
