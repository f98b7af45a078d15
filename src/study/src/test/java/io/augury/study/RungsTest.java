package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class RungsTest {
    private final Rungs rungs = new Rungs(new Halving(List.of(1, 2, 5), 2));

    private static Trial trial(int number, int epochs, double score) {
        TrialResult result = TrialResult.of(score, Map.of());
        TrialSpec spec =
                new TrialSpec(
                        number,
                        new Purpose.Search(),
                        new Seed(number),
                        Examples.space(1).random(new Seed(number).generator()),
                        new Effort.Scratch(epochs),
                        Examples.task());
        TrialState state =
                result instanceof TrialResult.Scored ? TrialState.SCORED : TrialState.FAILED;
        return new Trial(spec, state, Optional.of(result), 1);
    }

    private List<Integer> add(int number, int epochs, double score) {
        return rungs.add(trial(number, epochs, score)).stream().map(Trial::number).toList();
    }

    @Test
    void aTrialGoesOnOnceItIsInTheBetterHalfSoFar() {
        assertThat(add(1, 1, 0.3)).isEmpty();
        assertThat(add(2, 1, 0.2)).containsExactly(1);
        assertThat(add(3, 1, 0.1)).isEmpty();
        assertThat(add(4, 1, 0.4)).containsExactly(4);
        assertThat(add(5, 1, 0.5)).containsExactly(5);
        assertThat(add(6, 1, 0.0)).as("1, 4 and 5 have gone on").isEmpty();
    }

    @Test
    void ofEqualsTheEarlierGoesOn() {
        add(1, 1, 0.3);
        assertThat(add(2, 1, 0.3)).containsExactly(1);
    }

    @Test
    void rungsAreRankedApart() {
        add(1, 1, 0.3);
        add(2, 1, 0.2);
        assertThat(add(3, 2, 0.9)).isEmpty();
        assertThat(add(4, 2, 0.8)).containsExactly(3);
        assertThat(rungs.after(trial(3, 2, 0.9))).isEqualTo(new Effort.Scratch(5));
        assertThat(rungs.after(trial(1, 1, 0.9))).isEqualTo(new Effort.Scratch(2));
    }

    @Test
    void nothingGoesOnFromAFullTraining() {
        add(1, 5, 0.3);
        assertThat(add(2, 5, 0.2)).isEmpty();
    }

    @Test
    void aFailedTrialCountsAndNeverGoesOn() {
        assertThat(add(1, 1, Double.NaN)).isEmpty();
        assertThat(add(2, 1, 0.1)).containsExactly(2);
        assertThat(add(3, 1, Double.NaN)).isEmpty();
        assertThat(add(4, 1, Double.NaN)).isEmpty();
    }
}
