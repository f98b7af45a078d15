package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.jenetics.Alterer;
import io.jenetics.Genotype;
import io.jenetics.Phenotype;
import io.jenetics.UniformCrossover;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

class PolicyCodecTest {
    private final SearchSpace space = Examples.space(4);
    private final PolicyCodec codec = new PolicyCodec(space);
    private final RandomGenerator random = new Seed(1).generator();

    @Test
    void everyPolicyReadsBackFromItsGenotype() {
        for (int i = 0; i < 100; i++) {
            var policy = space.random(random);
            assertThat(codec.decode(codec.encode(policy))).isEqualTo(policy);
        }
    }

    @Test
    void crossoverPassesSubPoliciesOnWhole() {
        Alterer<SubPolicyGene, Double> crossover = new UniformCrossover<>(1.0);
        int moved = 0;
        for (int i = 0; i < 50; i++) {
            Genotype<SubPolicyGene> mother = codec.random(random);
            Genotype<SubPolicyGene> father = codec.random(random);
            Set<SubPolicy> inherited = new HashSet<>(codec.decode(mother).subPolicies());
            inherited.addAll(codec.decode(father).subPolicies());
            var children =
                    RandomRegistry.with(random)
                            .call(
                                    () ->
                                            crossover.alter(
                                                    ISeq.of(
                                                            Phenotype.of(mother, 1, 0.1),
                                                            Phenotype.of(father, 1, 0.2)),
                                                    2));
            for (Phenotype<SubPolicyGene, Double> child : children.population()) {
                assertThat(inherited).containsAll(codec.decode(child.genotype()).subPolicies());
                moved += child.genotype().equals(mother) || child.genotype().equals(father) ? 0 : 1;
            }
        }
        assertThat(moved).isGreaterThan(50);
    }

    @Test
    void mutationChangesAboutTheShareItIsGiven() {
        Genotype<SubPolicyGene> genotype = codec.random(random);
        SubPolicyGene gene = genotype.chromosome().get(0);
        int changed = 0;
        for (int i = 0; i < 2000; i++) {
            SubPolicyGene mutated = gene.mutated(0.1, random);
            assertThat(mutated.isValid()).isTrue();
            for (int j = 0; j < gene.allele().length(); j++) {
                changed += mutated.allele().get(j).equals(gene.allele().get(j)) ? 0 : 1;
            }
        }
        // 12,000 choices at 0.1: 1200 with a standard deviation of 33
        assertThat(changed).isBetween(1200 - 132, 1200 + 132);
    }

    @Test
    void aMutatedChoiceIsAnother() {
        for (boolean ordered : new boolean[] {false, true}) {
            for (int count : new int[] {2, 3, 11}) {
                var choice = new SubPolicyGene.Choice(count, ordered);
                Set<Integer> reached = new HashSet<>();
                for (int i = 0; i < 2000; i++) {
                    int value = i % count;
                    int other = choice.mutated(value, random);
                    assertThat(other).isBetween(0, count - 1).isNotEqualTo(value);
                    reached.add(other);
                }
                assertThat(reached).hasSize(count);
            }
        }
    }
}
