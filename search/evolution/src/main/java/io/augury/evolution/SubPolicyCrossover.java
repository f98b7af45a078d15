package io.augury.evolution;

import io.jenetics.Crossover;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Exchanges whole sub-policies of two policies, each with probability one half. Sub-policies have
 * no order, so each is exchanged with any of the other policy's, not with the one at its place:
 * only so can one policy come to have the best of both. A regularizer's choice is exchanged with
 * its own.
 */
final class SubPolicyCrossover extends Crossover<SubPolicyGene, Double> {
    /**
     * @param probability that a policy is recombined
     */
    SubPolicyCrossover(double probability) {
        super(probability);
    }

    @Override
    protected int crossover(MSeq<SubPolicyGene> that, MSeq<SubPolicyGene> other) {
        RandomGenerator random = RandomRegistry.random();
        int exchanged = 0;
        for (int i = 0; i < that.length(); i++) {
            if (random.nextBoolean()) {
                SubPolicyGene gene = that.get(i);
                int[] alike =
                        IntStream.range(0, other.length())
                                .filter(j -> other.get(j).choices().equals(gene.choices()))
                                .toArray();
                int partner = alike[random.nextInt(alike.length)];
                that.set(i, other.get(partner));
                other.set(partner, gene);
                exchanged++;
            }
        }
        return exchanged;
    }
}
