package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Interval;
import io.augury.study.RandomSearch;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticGain;
import io.augury.study.SyntheticObjective;
import io.augury.study.SyntheticObjective.Landscape;
import io.augury.study.SyntheticStudy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

class EvolutionTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Evolution();
    }

    /** Beyond the founders. */
    @Override
    protected int round() {
        return 16;
    }

    @Test
    void aSettingThatMeansNothingIsRefused() {
        var settings = new TreeMap<>(factory().defaults());
        settings.put("mutation-magnitude", 1.5);
        assertThatThrownBy(() -> factory().create(space(), settings, new Seed(1)))
                .hasMessage("evolution's mutation-magnitude is 1.5; allowed: 0.0 to 1.0");
    }

    /** Where the best policy would be one sub-policy in every place. */
    @Test
    void noSubPolicyStandsTwiceInAPolicy() {
        var synthetic = new SyntheticObjective(Landscape.MIXED, new Seed(1));
        try (Searcher searcher =
                factory().create(synthetic.searched(), factory().defaults(), new Seed(2))) {
            for (int round = 0; round < 20; round++) {
                List<ScoredPolicy> scored =
                        searcher.propose(8).stream()
                                .map(each -> ScoredPolicy.of(each, synthetic.accuracy(each)))
                                .toList();
                assertThat(scored)
                        .allSatisfy(
                                each ->
                                        assertThat(each.policy().subPolicies())
                                                .doesNotHaveDuplicates());
                searcher.observe(scored);
            }
        }
    }

    /** Of more than 10,000 sub-policies none would be among those by chance. */
    @Test
    void itBreedsFromPoliciesThatItWasToldOf() {
        SearchSpace space = space();
        Set<SubPolicy> told = new HashSet<>();
        List<ScoredPolicy> others = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            Policy policy = space.random(new Seed(seed).generator());
            told.addAll(policy.subPolicies());
            others.add(ScoredPolicy.of(policy, seed));
        }
        var settings = new TreeMap<>(factory().defaults());
        settings.replaceAll((name, value) -> name.startsWith("mutation-") ? 0.01 : value);
        try (Searcher searcher = factory().create(space, settings, new Seed(1))) {
            searcher.learn(others);
            List<SubPolicy> proposed =
                    searcher.propose(20).stream()
                            .flatMap(policy -> policy.subPolicies().stream())
                            .toList();
            long known = proposed.stream().filter(told::contains).count();
            assertThat((double) known / proposed.size()).isGreaterThan(0.3);
        }
    }

    @ParameterizedTest
    @EnumSource(Landscape.class)
    void itBeatsRandomSearchAtTheSameBudget(Landscape landscape) {
        Interval gain = SyntheticGain.over(factory(), landscape, 64, 20);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isGreaterThan(0.01);
    }

    @Test
    void itComesFarCloserToTheOptimum() {
        double gain = 0;
        double possible = 0;
        for (int i = 0; i < 10; i++) {
            var synthetic = new SyntheticObjective(Landscape.MIXED, new Seed(i));
            var study = new SyntheticStudy(synthetic, 0.01, new Seed(100 + i));
            double random = study.found(new RandomSearch(), 200)[199];
            gain += study.found(factory(), 200)[199] - random;
            possible += synthetic.optimum() - random;
        }
        assertThat(gain / possible).isGreaterThan(0.5);
    }
}
