package io.augury.evolution;

import io.augury.policy.SearchSpace.ChoiceKind;
import io.jenetics.Chromosome;
import io.jenetics.Mutator;
import io.jenetics.MutatorResult;
import io.jenetics.util.ISeq;
import io.jenetics.util.MSeq;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts a copy of an operation, with its magnitude and probability, in the place of another of the
 * same policy. What an operation does is the same wherever it stands, so what helped at one place
 * is worth trying beside other partners.
 */
final class OperationTransposition extends Mutator<SubPolicyGene, Double> {
    private final double operationProbability;

    /** A place of an operation: the first of its choices. */
    private record Place(int gene, int choice) {}

    /**
     * @param operationProbability that an operation is replaced
     */
    OperationTransposition(double operationProbability) {
        super(1);
        this.operationProbability = operationProbability;
    }

    @Override
    protected MutatorResult<Chromosome<SubPolicyGene>> mutate(
            Chromosome<SubPolicyGene> chromosome, double probability, RandomGenerator random) {
        MSeq<SubPolicyGene> genes = MSeq.of(chromosome);
        List<Place> places = places(genes);
        int replaced = 0;
        for (Place place : places) {
            if (random.nextDouble() < operationProbability) {
                copy(genes, places.get(random.nextInt(places.size())), place, places.size());
                replaced++;
            }
        }
        return new MutatorResult<>(chromosome.newInstance(genes.toISeq()), replaced);
    }

    private static List<Place> places(MSeq<SubPolicyGene> genes) {
        List<Place> places = new ArrayList<>();
        for (int gene = 0; gene < genes.length(); gene++) {
            ISeq<SubPolicyGene.Choice> choices = genes.get(gene).choices();
            for (int i = 0; i < choices.length(); i++) {
                if (choices.get(i).kind() == ChoiceKind.OPERATION) {
                    places.add(new Place(gene, i));
                }
            }
        }
        return places;
    }

    private static void copy(MSeq<SubPolicyGene> genes, Place from, Place to, int places) {
        int length = genes.length() * genes.get(0).allele().length() / places;
        Integer[] allele = genes.get(to.gene()).allele().toArray(Integer[]::new);
        for (int i = 0; i < length; i++) {
            allele[to.choice() + i] = genes.get(from.gene()).allele().get(from.choice() + i);
        }
        genes.set(to.gene(), genes.get(to.gene()).newInstance(ISeq.of(allele)));
    }
}
