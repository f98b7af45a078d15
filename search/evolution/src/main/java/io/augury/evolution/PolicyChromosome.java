package io.augury.evolution;

import io.jenetics.Chromosome;
import io.jenetics.util.ISeq;

/**
 * The sub-policies of one policy.
 *
 * @param genes one for each sub-policy, at least one
 */
record PolicyChromosome(ISeq<SubPolicyGene> genes) implements Chromosome<SubPolicyGene> {
    @Override
    public SubPolicyGene get(int index) {
        return genes.get(index);
    }

    @Override
    public int length() {
        return genes.length();
    }

    @Override
    public Chromosome<SubPolicyGene> newInstance(ISeq<SubPolicyGene> others) {
        return new PolicyChromosome(others);
    }

    @Override
    public Chromosome<SubPolicyGene> newInstance() {
        return new PolicyChromosome(genes.map(SubPolicyGene::newInstance));
    }
}
