package io.augury.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class BaselineTest {
    private static final Policy POLICY = Tiny.SPACE.random(new Seed(1).generator());

    private final Baseline baseline = new Baseline(0.95);

    private float[] advantages(double... scores) {
        List<ScoredPolicy> results =
                Arrays.stream(scores)
                        .mapToObj(
                                score ->
                                        Double.isNaN(score)
                                                ? ScoredPolicy.failed(POLICY)
                                                : ScoredPolicy.of(POLICY, score))
                        .toList();
        double[] present = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
        return baseline.advantages(results, present);
    }

    @Test
    void theFirstRoundIsComparedWithItsMean() {
        assertThat(advantages(0.5, 0.7)).containsExactly(new float[] {-0.1f, 0.1f}, within(1e-6f));
    }

    @Test
    void laterRoundsAreComparedWithWhatCameBefore() {
        advantages(0.5, 0.7);
        assertThat(advantages(0.8, 0.4)).containsExactly(new float[] {0.2f, -0.2f}, within(1e-6f));
        double expected = 0.95 * (0.95 * 0.6 + 0.05 * 0.8) + 0.05 * 0.4;
        assertThat(advantages(1)).containsExactly(new float[] {(float) (1 - expected)});
    }

    @Test
    void aFailureCountsAsTheLowestScoreAndDoesNotMoveTheAverage() {
        assertThat(advantages(0.5, Double.NaN, 0.7))
                .containsExactly(new float[] {-0.1f, -0.1f, 0.1f}, within(1e-6f));
    }
}
