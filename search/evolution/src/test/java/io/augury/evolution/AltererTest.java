package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.jenetics.Alterer;
import io.jenetics.Genotype;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

class AltererTest {
    private final SearchSpace space = Examples.space(4);
    private final PolicyCodec codec = new PolicyCodec(space);
    private final RandomGenerator random = new Seed(1).generator();

    @SafeVarargs
    private List<Genotype<SubPolicyGene>> altered(
            Alterer<SubPolicyGene, Double> alterer, Genotype<SubPolicyGene>... genotypes) {
        List<Phenotype<SubPolicyGene, Double>> population = new ArrayList<>();
        for (Genotype<SubPolicyGene> genotype : genotypes) {
            population.add(Phenotype.of(genotype, 1, 0.1));
        }
        return RandomRegistry.with(random)
                .call(
                        () ->
                                alterer.alter(ISeq.of(population), 2).population().stream()
                                        .map(Phenotype::genotype)
                                        .toList());
    }

    @Test
    void crossoverPassesSubPoliciesOnWhole() {
        int moved = 0;
        for (int i = 0; i < 50; i++) {
            Genotype<SubPolicyGene> mother = codec.random(random);
            Genotype<SubPolicyGene> father = codec.random(random);
            Set<SubPolicy> inherited = new HashSet<>(codec.decode(mother).subPolicies());
            inherited.addAll(codec.decode(father).subPolicies());
            for (var child : altered(new SubPolicyCrossover(1), mother, father)) {
                assertThat(inherited).containsAll(codec.decode(child).subPolicies());
                moved += child.equals(mother) || child.equals(father) ? 0 : 1;
            }
        }
        assertThat(moved).isGreaterThan(50);
    }

    @Test
    void aSubPolicyReachesEveryPlace() {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Genotype<SubPolicyGene> mother = codec.random(random);
            Genotype<SubPolicyGene> father = codec.random(random);
            SubPolicyGene first = mother.chromosome().get(0);
            for (var child : altered(new SubPolicyCrossover(1), mother, father)) {
                for (int place = 0; place < 4; place++) {
                    if (child.chromosome().get(place).equals(first)) {
                        places.add(place);
                    }
                }
            }
        }
        assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void choicesOfRegularizersKeepTheirPlaces() {
        PolicyCodec regularized = new PolicyCodec(Examples.regularized(2));
        boolean exchanged = false;
        for (int i = 0; i < 100; i++) {
            Genotype<SubPolicyGene> mother = regularized.random(random);
            Genotype<SubPolicyGene> father = regularized.random(random);
            for (var child : altered(new SubPolicyCrossover(1), mother, father)) {
                var genes = ISeq.of(child.get(1));
                for (int place = 0; place < genes.length(); place++) {
                    assertThat(genes.get(place))
                            .isIn(mother.get(1).get(place), father.get(1).get(place));
                }
                exchanged |= !genes.equals(ISeq.of(mother.get(1)));
            }
        }
        assertThat(exchanged).isTrue();
    }

    /** Every operation of a policy, each with its magnitude and probability. */
    private List<PolicyOperation> operations(Genotype<SubPolicyGene> genotype) {
        return codec.decode(genotype).subPolicies().stream()
                .flatMap(each -> each.operations().stream())
                .toList();
    }

    @Test
    void transpositionCopiesOperationsWhole() {
        int replaced = 0;
        for (int i = 0; i < 50; i++) {
            Genotype<SubPolicyGene> parent = codec.random(random);
            var child = altered(new OperationTransposition(0.5), parent).getFirst();
            assertThat(operations(parent)).containsAll(operations(child));
            replaced += child.equals(parent) ? 0 : 1;
        }
        assertThat(replaced).isGreaterThan(45);
    }

    @Test
    void transpositionLeavesRegularizersAlone() {
        PolicyCodec regularized = new PolicyCodec(Examples.regularized(2));
        Genotype<SubPolicyGene> parent = regularized.random(random);
        var child = altered(new OperationTransposition(1), parent).getFirst();
        assertThat(ISeq.of(child.get(1))).isEqualTo(ISeq.of(parent.get(1)));
        assertThat(child).isNotEqualTo(parent);
    }
}
