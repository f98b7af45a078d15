package io.augury.evolution;

import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.jenetics.Chromosome;
import io.jenetics.Genotype;
import io.jenetics.util.ISeq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Sees to it that no sub-policy stands twice in a policy. Crossover exchanges sub-policies between
 * any places, so that a good one comes to stand in several; a second copy gives it more weight, but
 * tries nothing, while one that differs a little gives nearly as much weight and does.
 */
final class DistinctSubPolicies {
    private static final int ATTEMPTS = 100;

    private final SearchSpace one;

    DistinctSubPolicies(SearchSpace space) {
        this.one =
                new SearchSpace(
                        space.name(),
                        space.operations(),
                        1,
                        space.operationsPerSubPolicy(),
                        space.magnitudeBins(),
                        space.probabilityBins(),
                        space.always(),
                        space.fill(),
                        space.sampling());
    }

    /**
     * The genotype with all but the first of equal sub-policies mutated until they differ from the
     * others, in what they do and not just in their choices; nothing is drawn where all differ
     * already. Where the space has too few sub-policies, some stay equal.
     */
    Genotype<SubPolicyGene> of(Genotype<SubPolicyGene> genotype, RandomGenerator random) {
        Set<SubPolicy> seen = new HashSet<>();
        List<SubPolicyGene> genes = new ArrayList<>();
        for (SubPolicyGene gene : genotype.chromosome()) {
            SubPolicyGene other = gene;
            for (int i = 0; i < ATTEMPTS && !seen.add(meaning(other)); i++) {
                other = other.withOneMutated(random);
            }
            genes.add(other);
        }
        List<Chromosome<SubPolicyGene>> chromosomes = new ArrayList<>();
        genotype.forEach(chromosomes::add);
        chromosomes.set(0, new PolicyChromosome(ISeq.of(genes)));
        return Genotype.of(chromosomes);
    }

    private SubPolicy meaning(SubPolicyGene gene) {
        int[] code = gene.allele().stream().mapToInt(Integer::intValue).toArray();
        return one.decode(code).subPolicies().getFirst();
    }
}
