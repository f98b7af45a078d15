package io.augury.study.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.augury.study.ScoredPolicy;
import io.augury.study.SyntheticObjective;
import io.augury.study.SyntheticObjective.Landscape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

class RecombinationTest {
    private static final int SEEDS = 30;
    private static final double NOISE = 0.01;

    private static List<ScoredPolicy> measured(SyntheticObjective objective, Seed seed, int count) {
        RandomGenerator random = seed.generator();
        List<ScoredPolicy> scored = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Policy policy = objective.searched().random(random);
            double score = objective.accuracy(policy) + NOISE * random.nextGaussian();
            scored.add(ScoredPolicy.of(policy, score));
        }
        return scored;
    }

    /** In points over 30 landscapes: what the best parts have more than the best score. */
    private static double gain(Landscape landscape) {
        double gain = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var objective = new SyntheticObjective(landscape, new Seed(seed));
            List<ScoredPolicy> scored = measured(objective, new Seed(100 + seed), 24);
            Policy parts = Recombination.of(objective.searched(), scored).orElseThrow().policy();
            Policy best =
                    scored.stream()
                            .max(Comparator.comparingDouble(each -> each.score().orElseThrow()))
                            .orElseThrow()
                            .policy();
            gain += objective.accuracy(parts) - objective.accuracy(best);
        }
        return 100 * gain / SEEDS;
    }

    @ParameterizedTest
    @EnumSource(names = {"MIXED", "HELPFUL"})
    void theBestPartsAreBetterThanTheBestScoreWhereWholesAreSums(Landscape landscape) {
        assertThat(gain(landscape)).isGreaterThan(0.8);
    }

    @Test
    void whereWholesAreNoSumsTheyAreNotMuchWorse() {
        assertThat(gain(Landscape.PAIRED)).isGreaterThan(-0.5);
    }

    @Test
    void everyPartWasTriedInASource() {
        var objective = new SyntheticObjective(Landscape.MIXED, new Seed(1));
        List<ScoredPolicy> scored = measured(objective, new Seed(2), 24);
        Recombination best = Recombination.of(objective.searched(), scored).orElseThrow();
        List<SubPolicy> tried =
                best.sources().stream()
                        .flatMap(source -> scored.get(source).policy().subPolicies().stream())
                        .toList();
        assertThat(best.policy().subPolicies()).isSubsetOf(tried).doesNotHaveDuplicates();
        assertThat(best.sources()).doesNotHaveDuplicates();
        assertThat(objective.searched().holds(best.policy())).isTrue();
    }

    @Test
    void eachRegularizerIsTheBestOfItsOwn() {
        SearchSpace space = Examples.regularized(1);
        int absent = space.operationChoices();
        List<ScoredPolicy> scored = new ArrayList<>();
        RandomGenerator random = new Seed(5).generator();
        for (int i = 0; i < 40; i++) {
            int[] code = space.randomCode(random);
            double score = 0.1 * code[absent] + 0.02 * code[absent + 2];
            scored.add(ScoredPolicy.of(space.decode(code), score));
        }
        int[] code = space.encode(Recombination.of(space, scored).orElseThrow().policy());
        assertThat(code[absent]).isEqualTo(1);
        assertThat(code[absent + 2]).isGreaterThan(7);
    }

    @Test
    void fewPoliciesHaveNoBestParts() {
        var objective = new SyntheticObjective(Landscape.MIXED, new Seed(1));
        List<ScoredPolicy> scored = measured(objective, new Seed(2), 8);
        assertThat(Recombination.of(objective.searched(), scored)).isPresent();
        assertThat(Recombination.of(objective.searched(), scored.subList(0, 7))).isEmpty();
    }
}
