package io.augury.evolution;

import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.jenetics.Alterer;
import io.jenetics.Genotype;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Asks Jenetics' selectors and alterers for offspring. They draw from a generator that is bound for
 * the length of one call in the calling thread; an engine would use threads of its own, which this
 * binding does not reach.
 *
 * <p>Parents are genotypes as they were bred, also in what makes no difference now, such as the
 * operation that a probability of 0 silences: a mutation can wake it up again.
 */
final class EvolutionSearcher implements Searcher {
    private static final int ATTEMPTS = 100;

    private final PolicyCodec codec;
    private final Evolution.Settings settings;
    private final Seed seed;
    private final Selector<SubPolicyGene, Double> selector;
    private final Alterer<SubPolicyGene, Double> alterer;
    private final List<Phenotype<SubPolicyGene, Double>> scored = new ArrayList<>();
    private final Map<Policy, Genotype<SubPolicyGene>> proposed = new HashMap<>();
    private long generation;

    EvolutionSearcher(PolicyCodec codec, Evolution.Settings settings, Seed seed) {
        this.codec = codec;
        this.settings = settings;
        this.seed = seed;
        this.selector = new TournamentSelector<>(settings.tournament());
        this.alterer =
                Alterer.of(
                        new UniformCrossover<SubPolicyGene, Double>(settings.crossover()),
                        new SubPolicyMutator(settings.mutation()));
    }

    @Override
    public List<Policy> propose(int count) {
        RandomGenerator random = seed.child(generation).generator();
        List<Policy> policies = new ArrayList<>();
        RandomRegistry.with(random)
                .run(
                        () -> {
                            for (Genotype<SubPolicyGene> bred : breed(count, random)) {
                                policies.add(untried(bred, random));
                            }
                        });
        generation++;
        return policies;
    }

    private List<Genotype<SubPolicyGene>> breed(int count, RandomGenerator random) {
        ISeq<Phenotype<SubPolicyGene, Double>> parents = parents();
        List<Genotype<SubPolicyGene>> children = new ArrayList<>();
        if (!parents.isEmpty()) {
            var selected = selector.select(parents, count, Optimize.MAXIMUM);
            alterer.alter(selected, generation)
                    .population()
                    .forEach(child -> children.add(child.genotype()));
        }
        for (int i = 0; i < count; i++) {
            if (parents.isEmpty()) {
                children.add(codec.random(random));
            } else if (random.nextDouble() < settings.immigrants()) {
                children.set(i, codec.random(random));
            }
        }
        return children;
    }

    /** The latest policies, and the best one ever. */
    private ISeq<Phenotype<SubPolicyGene, Double>> parents() {
        if (scored.isEmpty()) {
            return ISeq.empty();
        }
        List<Phenotype<SubPolicyGene, Double>> parents =
                new ArrayList<>(
                        scored.subList(
                                Math.max(0, scored.size() - settings.memory()), scored.size()));
        parents.add(best());
        return ISeq.of(parents);
    }

    private Phenotype<SubPolicyGene, Double> best() {
        Phenotype<SubPolicyGene, Double> best = scored.getFirst();
        for (Phenotype<SubPolicyGene, Double> candidate : scored) {
            if (candidate.fitness() > best.fitness()) {
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The policy of the child, mutated until it is a policy that was not proposed before: a trial
     * is better spent on something new. In a space so small that nothing new is found, it may
     * repeat itself.
     */
    private Policy untried(Genotype<SubPolicyGene> child, RandomGenerator random) {
        Genotype<SubPolicyGene> candidate = child;
        Policy policy = codec.decode(candidate);
        for (int attempt = 0; attempt < ATTEMPTS && proposed.containsKey(policy); attempt++) {
            candidate = codec.mutated(candidate, random);
            policy = codec.decode(candidate);
        }
        proposed.put(policy, candidate);
        return policy;
    }

    @Override
    public void observe(List<ScoredPolicy> results) {
        for (ScoredPolicy result : results) {
            scored.add(
                    Phenotype.of(
                            proposed.get(result.policy()),
                            generation,
                            result.score().orElse(Double.NEGATIVE_INFINITY)));
        }
    }
}
