package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.augury.study.Trial;
import io.augury.study.TrialResult;
import io.augury.study.TrialState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

final class TrainingFitTest {
    private static final SearchSpace SPACE = Examples.regularized(2);

    /** Scores that follow the training accuracy by a slope, with noise. */
    private static List<Trial> trials(int count, double slope, double noise) {
        RandomGenerator random = new Seed(7).generator();
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double fit = 0.5 + 0.2 * random.nextDouble();
            double score = 0.6 + slope * (fit - 0.6) + noise * random.nextGaussian();
            Trial scored = Examples.scored(i, SPACE.random(random), score);
            trials.add(
                    new Trial(
                            scored.spec(),
                            TrialState.SCORED,
                            Optional.of(
                                    TrialResult.of(score, Map.of(TrialResult.TRAIN_ACCURACY, fit))),
                            1));
        }
        return trials;
    }

    @Test
    void aChildWhoseScoresFollowItsFitUnderfits() {
        TrainingFit fit = TrainingFit.of(trials(30, 0.3, 0.005)).orElseThrow();
        assertThat(fit.trials()).isEqualTo(30);
        assertThat(fit.correlation().value()).isGreaterThan(0.8);
        assertThat(fit.underfits()).isTrue();
    }

    @Test
    void aChildThatFitsTooWellDoesNot() {
        assertThat(TrainingFit.of(trials(30, -0.3, 0.005)).orElseThrow().underfits()).isFalse();
    }

    @Test
    void luckDoesNot() {
        assertThat(TrainingFit.of(trials(30, 0, 0.01)).orElseThrow().underfits()).isFalse();
    }

    @Test
    void fewTrialsAreNoGround() {
        assertThat(TrainingFit.of(trials(9, 0.3, 0))).isEmpty();
        assertThat(TrainingFit.of(trials(10, 0.3, 0)).orElseThrow().underfits()).isTrue();
    }

    @Test
    void trialsThatAreAlikeSayNothing() {
        assertThat(TrainingFit.of(trials(12, 0, 0))).isEmpty();
    }
}
