package io.augury.evolution;

import io.jenetics.Mutator;

import java.util.random.RandomGenerator;

/** Changes each choice of each sub-policy with the same probability, whoever its neighbours are. */
final class SubPolicyMutator extends Mutator<SubPolicyGene, Double> {
    private final double choiceProbability;

    SubPolicyMutator(double choiceProbability) {
        super(1);
        this.choiceProbability = choiceProbability;
    }

    @Override
    protected SubPolicyGene mutate(SubPolicyGene gene, RandomGenerator random) {
        return gene.mutated(choiceProbability, random);
    }
}
