package io.augury.evolution;

import io.augury.study.pedigree.Pedigree;
import io.augury.study.pedigree.Traits;
import io.augury.study.pedigree.Traits.Profile;
import io.jenetics.Genotype;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The policies that may become parents: the latest, and the one with the highest breeding value
 * since the last restart. When the latest are nearly all the same, nothing new can be bred from
 * them, and the population starts anew.
 */
final class Population {
    private static final int FOUNDERS = 8;
    private static final int COMPARED = 2 * FOUNDERS;

    private final Traits traits;
    private final Pedigree pedigree;
    private final int memory;
    private final double restart;
    private final List<Member> members = new ArrayList<>();

    private record Member(Genotype<SubPolicyGene> genotype, Profile profile) {}

    /**
     * @param memory how many of the latest may become parents
     * @param restart the diversity below which all are forgotten
     */
    Population(Traits traits, int memory, double restart) {
        this.traits = traits;
        this.pedigree = new Pedigree(traits.count());
        this.memory = memory;
        this.restart = restart;
    }

    /**
     * Adds a policy whose trial is finished; one that failed counts as the worst so far.
     *
     * @param code the canonical one
     */
    void add(Genotype<SubPolicyGene> genotype, int[] code, OptionalDouble score) {
        Profile profile = traits.profile(code);
        if (!pedigree.add(profile, score)) {
            return;
        }
        members.add(new Member(genotype, profile));
        if (diversity() < restart) {
            members.clear();
        }
    }

    /** How little the latest are related, from 0 to 1; 1 if there are too few to tell. */
    double diversity() {
        if (members.size() < COMPARED) {
            return 1;
        }
        List<Member> latest = members.subList(members.size() - COMPARED, members.size());
        double kinship = 0;
        for (int i = 0; i < COMPARED; i++) {
            for (int j = 0; j < i; j++) {
                kinship += latest.get(i).profile().kinship(latest.get(j).profile());
            }
        }
        return 1 - kinship / (COMPARED * (COMPARED - 1) / 2.0);
    }

    /** Estimates breeding values from all scores. */
    void learn() {
        pedigree.learn();
    }

    /** The breeding value of a policy by its canonical code. */
    double value(int[] code) {
        return pedigree.value(traits.of(code));
    }

    /** True if there are enough to breed from. */
    boolean grown() {
        return members.size() >= FOUNDERS;
    }

    /** How many are remembered. */
    int size() {
        return members.size();
    }

    /** Those that may become parents, with their breeding values. */
    ISeq<Phenotype<SubPolicyGene, Double>> parents() {
        List<Phenotype<SubPolicyGene, Double>> all =
                members.stream()
                        .map(
                                each ->
                                        Phenotype.of(
                                                each.genotype(),
                                                0,
                                                pedigree.value(each.profile().traits())))
                        .toList();
        Phenotype<SubPolicyGene, Double> best = all.getFirst();
        for (Phenotype<SubPolicyGene, Double> each : all) {
            best = each.fitness() > best.fitness() ? each : best;
        }
        List<Phenotype<SubPolicyGene, Double>> parents =
                new ArrayList<>(all.subList(Math.max(0, all.size() - memory), all.size()));
        parents.add(best);
        return ISeq.of(parents);
    }
}
