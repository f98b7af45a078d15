package io.augury.evolution;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.jenetics.Chromosome;
import io.jenetics.Genotype;
import io.jenetics.util.ISeq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Translates between the policies of a space and genotypes, both ways. Sub-policies are the genes
 * of one chromosome, the choices of regularizers, if there are any, those of another.
 */
final class PolicyCodec {
    private final SearchSpace space;
    private final List<List<ISeq<SubPolicyGene.Choice>>> chromosomes;

    PolicyCodec(SearchSpace space) {
        this.space = space;
        List<ISeq<SubPolicyGene.Choice>> subPolicies = new ArrayList<>();
        int length = space.operationChoices() / space.subPolicies();
        for (int s = 0; s < space.subPolicies(); s++) {
            subPolicies.add(choices(s * length, length));
        }
        List<ISeq<SubPolicyGene.Choice>> regularizers = new ArrayList<>();
        for (int start = space.operationChoices(); start < space.choices(); start++) {
            regularizers.add(choices(start, 1));
        }
        this.chromosomes =
                regularizers.isEmpty() ? List.of(subPolicies) : List.of(subPolicies, regularizers);
    }

    private ISeq<SubPolicyGene.Choice> choices(int start, int length) {
        SubPolicyGene.Choice[] choices = new SubPolicyGene.Choice[length];
        for (int i = 0; i < length; i++) {
            int place = start < space.operationChoices() ? i : start;
            choices[i] =
                    new SubPolicyGene.Choice(
                            place, space.choiceKind(start + i), space.choiceCount(start + i));
        }
        return ISeq.of(choices);
    }

    Genotype<SubPolicyGene> random(RandomGenerator random) {
        return genotype(choices -> SubPolicyGene.random(choices, random));
    }

    private Genotype<SubPolicyGene> genotype(
            Function<ISeq<SubPolicyGene.Choice>, SubPolicyGene> gene) {
        List<PolicyChromosome> made = new ArrayList<>();
        for (List<ISeq<SubPolicyGene.Choice>> chromosome : chromosomes) {
            made.add(new PolicyChromosome(chromosome.stream().map(gene).collect(ISeq.toISeq())));
        }
        return Genotype.of(made);
    }

    /** A genotype of which one choice is changed. */
    Genotype<SubPolicyGene> mutated(Genotype<SubPolicyGene> genotype, RandomGenerator random) {
        int which = random.nextInt(genotype.geneCount());
        List<PolicyChromosome> changed = new ArrayList<>();
        int before = 0;
        for (Chromosome<SubPolicyGene> chromosome : genotype) {
            SubPolicyGene[] genes = ISeq.of(chromosome).toArray(SubPolicyGene[]::new);
            if (which >= before && which < before + genes.length) {
                genes[which - before] = genes[which - before].withOneMutated(random);
            }
            before += genes.length;
            changed.add(new PolicyChromosome(ISeq.of(genes)));
        }
        return Genotype.of(changed);
    }

    Policy decode(Genotype<SubPolicyGene> genotype) {
        int[] code = new int[space.choices()];
        int position = 0;
        for (Chromosome<SubPolicyGene> chromosome : genotype) {
            for (SubPolicyGene gene : chromosome) {
                for (int choice : gene.allele()) {
                    code[position++] = choice;
                }
            }
        }
        return space.decode(code);
    }

    /** The canonical code of a policy. */
    int[] canonical(Policy policy) {
        return space.encode(policy);
    }

    Genotype<SubPolicyGene> encode(Policy policy) {
        PrimitiveIterator.OfInt code = Arrays.stream(space.encode(policy)).iterator();
        return genotype(
                choices -> new SubPolicyGene(choices.map(choice -> code.nextInt()), choices));
    }
}
