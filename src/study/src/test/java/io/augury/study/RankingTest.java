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
    void theBestAreMerged() {
        Ranking.Entry first = Ranking.merged(Ranking.of(rising(20)), 3).orElseThrow();
        assertThat(first.policy())
                .isEqualTo(Policy.merged(List.of(policy(20), policy(19), policy(18))));
        assertThat(first.policy().subPolicies()).hasSize(6);
        assertThat(first.origin()).isEqualTo(new Origin.Merged(List.of(20, 19, 18)));
        assertThat(first.score()).isCloseTo(0.19, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 10", "39, 10, 9", "12, 10, 3", "8, 10, 2", "1000, 10, 10"})
    void ofFewTrialsFewAreMerged(int trials, int most, int merged) {
        assertThat(mergedTrials(rising(trials), most)).hasSize(merged);
    }

    @ParameterizedTest
    @CsvSource({"7, 10", "40, 0", "40, 1"})
    void fewerThanTwoAreNotMerged(int trials, int most) {
        assertThat(Ranking.merged(Ranking.of(rising(trials)), most)).isEmpty();
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
        assertThat(mergedTrials(trials, 10)).containsExactly(31, 32);
    }

    private static List<Integer> mergedTrials(List<Trial> trials, int most) {
        return Ranking.merged(Ranking.of(trials), most).orElseThrow().origin().trials();
    }
}
