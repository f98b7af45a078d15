package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.SyntheticObjective.Landscape;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class RandAugmentGridTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new RandAugmentGrid();
    }

    /** The second round repeats the better half of the first. */
    @Override
    protected int round() {
        return 30;
    }

    @Override
    protected void requireOfTheSpace(SearchSpace space, Policy policy) {
        AugmentChecks.requireMadeOf(space, policy);
    }

    /** The grid. */
    @Override
    protected int distinctPolicies() {
        return 30;
    }

    @Test
    void theWholeGridComesFirstAndThenTheBetterHalf() {
        Searcher searcher = factory().create(space(), factory().defaults(), new Seed(1));
        List<Policy> grid = searcher.propose(30);
        assertThat(new HashSet<>(grid)).hasSize(30);
        searcher.observe(
                grid.stream().map(p -> ScoredPolicy.of(p, grid.indexOf(p) / 30.0)).toList());
        assertThat(searcher.propose(15)).containsExactlyInAnyOrderElementsOf(grid.subList(15, 30));
    }

    @Test
    void whereOperationsHelpItBeatsRandomSearchAtTheSameBudget() {
        Interval gain = SyntheticGain.over(factory(), Landscape.HELPFUL, 64, 20);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isPositive();
    }

    @Test
    void aGridWithoutPointsIsRefused() {
        assertThatThrownBy(
                        () ->
                                factory()
                                        .create(
                                                space(),
                                                new TreeMap<>(Map.of("most", 0.0)),
                                                new Seed(1)))
                .hasMessage("rand-augment's most is 0.0; allowed: 1 to 100");
    }
}
