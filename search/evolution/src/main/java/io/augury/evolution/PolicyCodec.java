package io.augury.evolution;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.jenetics.Genotype;
import io.jenetics.util.ISeq;

import java.util.random.RandomGenerator;

/** Translates between the policies of a space and genotypes, both ways. */
final class PolicyCodec {
    private final SearchSpace space;
    private final ISeq<SubPolicyGene.Choice> choices;

    PolicyCodec(SearchSpace space) {
        this.space = space;
        SubPolicyGene.Choice[] first =
                new SubPolicyGene.Choice[space.choices() / space.subPolicies()];
        for (int i = 0; i < first.length; i++) {
            first[i] = new SubPolicyGene.Choice(space.choiceCount(i), ordered(space, i));
        }
        this.choices = ISeq.of(first);
    }

    private static boolean ordered(SearchSpace space, int position) {
        return switch (space.choiceKind(position)) {
            case OPERATION -> false;
            case MAGNITUDE, PROBABILITY -> true;
        };
    }

    Genotype<SubPolicyGene> random(RandomGenerator random) {
        SubPolicyGene[] genes = new SubPolicyGene[space.subPolicies()];
        for (int i = 0; i < genes.length; i++) {
            genes[i] = SubPolicyGene.random(choices, random);
        }
        return Genotype.of(new PolicyChromosome(ISeq.of(genes)));
    }

    /** A genotype of which one choice is changed. */
    Genotype<SubPolicyGene> mutated(Genotype<SubPolicyGene> genotype, RandomGenerator random) {
        ISeq<SubPolicyGene> genes = ISeq.of(genotype.chromosome());
        int which = random.nextInt(genes.length());
        SubPolicyGene[] changed = genes.toArray(SubPolicyGene[]::new);
        changed[which] = changed[which].withOneMutated(random);
        return Genotype.of(new PolicyChromosome(ISeq.of(changed)));
    }

    Policy decode(Genotype<SubPolicyGene> genotype) {
        int[] code = new int[space.choices()];
        int position = 0;
        for (SubPolicyGene gene : genotype.chromosome()) {
            for (int choice : gene.allele()) {
                code[position++] = choice;
            }
        }
        return space.decode(code);
    }

    Genotype<SubPolicyGene> encode(Policy policy) {
        int[] code = space.encode(policy);
        SubPolicyGene[] genes = new SubPolicyGene[space.subPolicies()];
        for (int i = 0; i < genes.length; i++) {
            Integer[] allele = new Integer[choices.length()];
            for (int j = 0; j < allele.length; j++) {
                allele[j] = code[i * allele.length + j];
            }
            genes[i] = new SubPolicyGene(ISeq.of(allele), choices);
        }
        return Genotype.of(new PolicyChromosome(ISeq.of(genes)));
    }
}
