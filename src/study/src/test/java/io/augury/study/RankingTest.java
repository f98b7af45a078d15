package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

class RankingTest {
    private static Policy policy(int number) {
        return Examples.space(2).random(new Seed(number).generator());
    }

    /** Trials whose scores rise with their numbers. */
    private static List<Trial> rising(int count) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            trials.add(Examples.scored(number, policy(number), number / 100.0));
        }
        return trials;
    }

    @Test
    void theBestAreMergedIntoTheFirst() {
        List<Ranking.Entry> ranking = Ranking.of(rising(20));
        List<Ranking.Entry> merged = Ranking.withMerged(ranking, 3);
        Ranking.Entry first = merged.getFirst();
        assertThat(first.policy())
                .isEqualTo(Policy.merged(List.of(policy(20), policy(19), policy(18))));
        assertThat(first.policy().subPolicies()).hasSize(6);
        assertThat(first.trials()).containsExactly(20, 19, 18);
        assertThat(first.score()).isCloseTo(0.19, within(1e-12));
        assertThat(merged.subList(1, merged.size())).isEqualTo(ranking);
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 10", "39, 10, 9", "12, 10, 3", "8, 10, 2", "1000, 10, 10"})
    void ofFewTrialsFewAreMerged(int trials, int most, int merged) {
        assertThat(Ranking.withMerged(Ranking.of(rising(trials)), most).getFirst().trials())
                .hasSize(merged);
    }

    @ParameterizedTest
    @CsvSource({"7, 10", "40, 0", "40, 1"})
    void fewerThanTwoAreNotMerged(int trials, int most) {
        List<Ranking.Entry> ranking = Ranking.of(rising(trials));
        assertThat(Ranking.withMerged(ranking, most)).isEqualTo(ranking);
    }

    @Test
    void onlyTheLongestTrainedAreMerged() {
        List<Trial> trials = rising(30);
        for (int number = 31; number <= 38; number++) {
            TrialSpec spec =
                    new TrialSpec(
                            number,
                            new Purpose.Search(),
                            new Seed(number),
                            policy(number - 30),
                            new Effort.Scratch(10),
                            Examples.task());
            trials.add(
                    new Trial(
                            spec,
                            TrialState.SCORED,
                            Optional.of(new TrialResult.Scored(0.01, new TreeMap<>())),
                            1));
        }
        assertThat(Ranking.withMerged(Ranking.of(trials), 10).getFirst().trials())
                .containsExactly(31, 32);
    }
}
