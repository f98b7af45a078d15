package io.augury.evolution;

import io.augury.policy.SearchSpace.ChoiceKind;
import io.jenetics.Mutator;

import java.util.Map;
import java.util.random.RandomGenerator;

/** Changes each choice with the probability of its kind, whoever its neighbours are. */
final class SubPolicyMutator extends Mutator<SubPolicyGene, Double> {
    private final Map<ChoiceKind, Double> probabilities;

    SubPolicyMutator(Map<ChoiceKind, Double> probabilities) {
        super(1);
        this.probabilities = Map.copyOf(probabilities);
    }

    @Override
    protected SubPolicyGene mutate(SubPolicyGene gene, RandomGenerator random) {
        return gene.mutated(probabilities, random);
    }
}
