package io.augury.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.random.RandomGenerator;

class ControllerTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Controller();
    }

    @Test
    void aSettingThatMeansNothingIsRefused() {
        assertThatThrownBy(
                        () -> factory().create(Tiny.SPACE, Tiny.with("baseline", 1.5), new Seed(1)))
                .hasMessage("controller's baseline is 1.5; allowed: 0.0 to 1.0");
    }

    @Test
    void replayedItHasTheSameWeightsBitForBit() {
        try (ControllerSearcher first = played(8);
                ControllerSearcher second = played(8)) {
            assertThat(second.weights()).isEqualTo(first.weights());
            assertThat(second.propose(3)).isEqualTo(first.propose(3));
        }
    }

    private static ControllerSearcher played(int rounds) {
        ControllerSearcher searcher = searcher();
        for (int round = 0; round < rounds; round++) {
            RandomGenerator random = new Seed(round).generator();
            searcher.observe(
                    searcher.propose(1 + random.nextInt(9)).stream()
                            .map(policy -> scored(policy, random))
                            .toList());
        }
        return searcher;
    }

    private static ControllerSearcher searcher() {
        Controller.Settings settings = Controller.settings(new Controller().defaults());
        return new ControllerSearcher(Tiny.SPACE, settings, new Seed(7));
    }

    private static ScoredPolicy scored(Policy policy, RandomGenerator random) {
        return random.nextInt(4) == 0
                ? ScoredPolicy.failed(policy)
                : ScoredPolicy.of(policy, random.nextDouble());
    }

    @Test
    void ofARoundInWhichAllFailedNothingIsLearned() {
        try (ControllerSearcher searcher = searcher()) {
            var start = searcher.weights();
            searcher.observe(searcher.propose(4).stream().map(ScoredPolicy::failed).toList());
            assertThat(searcher.weights()).isEqualTo(start);
        }
    }

    @Test
    void itLearnsOnlyFromWhatItProposedLast() {
        try (Searcher searcher = searcher()) {
            List<ScoredPolicy> results =
                    searcher.propose(2).stream().map(p -> ScoredPolicy.of(p, 0.5)).toList();
            searcher.observe(results);
            assertThatThrownBy(() -> searcher.observe(results))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("proposed last");
        }
    }
}
