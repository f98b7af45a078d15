package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.augury.study.pedigree.Traits;
import io.jenetics.Genotype;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

class PopulationTest {
    private final SearchSpace space = Examples.space(3);
    private final PolicyCodec codec = new PolicyCodec(space);
    private final RandomGenerator random = new Seed(5).generator();
    private final Population population = new Population(new Traits(space), 10, 0.2);

    private void add(Genotype<SubPolicyGene> genotype, OptionalDouble score) {
        Policy policy = codec.decode(genotype);
        population.add(genotype, codec.canonical(policy), score);
        population.learn();
    }

    private void addRandom(int count) {
        for (int i = 0; i < count; i++) {
            add(codec.random(random), OptionalDouble.of(random.nextDouble()));
        }
    }

    @Test
    void theLatestAndTheBestBecomeParents() {
        addRandom(7);
        assertThat(population.grown()).isFalse();
        addRandom(30);
        assertThat(population.grown()).isTrue();
        assertThat(population.parents()).hasSize(11);
        double best = population.parents().get(10).fitness();
        assertThat(population.parents()).allMatch(parent -> parent.fitness() <= best);
    }

    @Test
    void whenDiversityDiesThePopulationStartsAnew() {
        addRandom(20);
        assertThat(population.diversity()).isGreaterThan(0.3);
        Genotype<SubPolicyGene> one = codec.random(random);
        int before = population.size();
        int added = 0;
        while (population.size() == before + added) {
            add(codec.mutated(one, random), OptionalDouble.of(0.5));
            added++;
            assertThat(added).as("nearly equal policies").isLessThan(17);
        }
        assertThat(population.size()).isZero();
        assertThat(population.grown()).isFalse();
    }

    @Test
    void aFailedPolicyIsTheWorst() {
        add(codec.random(random), OptionalDouble.empty());
        assertThat(population.size()).isZero();
        addRandom(12);
        Genotype<SubPolicyGene> failed = codec.random(random);
        for (int i = 0; i < 8; i++) {
            add(failed, OptionalDouble.empty());
            addRandom(1);
        }
        double value = population.value(codec.canonical(codec.decode(failed)));
        assertThat(population.parents()).allMatch(parent -> parent.fitness() >= value);
    }
}
