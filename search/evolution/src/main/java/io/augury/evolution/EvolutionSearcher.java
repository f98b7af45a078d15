package io.augury.evolution;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.pedigree.Traits;
import io.jenetics.Alterer;
import io.jenetics.Genotype;
import io.jenetics.Optimize;
import io.jenetics.Selector;
import io.jenetics.TournamentSelector;
import io.jenetics.util.RandomRegistry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int DISTINCT_ATTEMPTS = ATTEMPTS / 2;

    private final PolicyCodec codec;
    private final DistinctSubPolicies distinct;
    private final Evolution.Settings settings;
    private final Seed seed;
    private final Population population;
    private final Selector<SubPolicyGene, Double> selector;
    private final Alterer<SubPolicyGene, Double> alterer;
    private final Map<Policy, Genotype<SubPolicyGene>> proposed = new HashMap<>();
    private long proposals;

    EvolutionSearcher(SearchSpace space, Evolution.Settings settings, Seed seed) {
        this.codec = new PolicyCodec(space);
        this.distinct = new DistinctSubPolicies(space);
        this.settings = settings;
        this.seed = seed;
        this.population = new Population(new Traits(space), settings.memory(), settings.restart());
        this.selector = new TournamentSelector<>(settings.tournament());
        this.alterer =
                Alterer.of(
                        new SubPolicyCrossover(settings.crossover()),
                        new OperationTransposition(settings.transposition()),
                        new SubPolicyMutator(settings.mutation()));
    }

    @Override
    public List<Policy> propose(int count) {
        population.learn();
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RandomGenerator random = seed.child(proposals++).generator();
            RandomRegistry.with(random).run(() -> policies.add(next(random)));
        }
        return policies;
    }

    private Policy next(RandomGenerator random) {
        boolean bred = population.grown() && random.nextDouble() >= settings.immigrants();
        return bred ? likeliest(brood(random), random) : untried(codec.random(random), random);
    }

    private List<Genotype<SubPolicyGene>> brood(RandomGenerator random) {
        int parents = Math.max(2, settings.brood());
        var selected = selector.select(population.parents(), parents, Optimize.MAXIMUM);
        List<Genotype<SubPolicyGene>> children = new ArrayList<>();
        alterer.alter(selected, proposals).population().stream()
                .limit(settings.brood())
                .forEach(child -> children.add(distinct.of(child.genotype(), random)));
        return children;
    }

    /** Of the children that are new the one with the highest breeding value. */
    private Policy likeliest(List<Genotype<SubPolicyGene>> children, RandomGenerator random) {
        Genotype<SubPolicyGene> best = children.getFirst();
        double highest = Double.NEGATIVE_INFINITY;
        Set<Policy> seen = new HashSet<>();
        for (Genotype<SubPolicyGene> child : children) {
            Policy policy = codec.decode(child);
            if (!proposed.containsKey(policy) && seen.add(policy)) {
                double value = population.value(codec.canonical(policy));
                if (value > highest) {
                    highest = value;
                    best = child;
                }
            }
        }
        return untried(best, random);
    }

    /**
     * The policy of the child, mutated until it is a policy that was not proposed before: a trial
     * is better spent on something new. In a space so small that nothing new is found, sub-policies
     * may stand twice, and then it may repeat itself.
     */
    private Policy untried(Genotype<SubPolicyGene> child, RandomGenerator random) {
        Genotype<SubPolicyGene> candidate = distinct.of(child, random);
        Policy policy = codec.decode(candidate);
        for (int attempt = 0; attempt < ATTEMPTS && proposed.containsKey(policy); attempt++) {
            candidate = codec.mutated(candidate, random);
            if (attempt < DISTINCT_ATTEMPTS) {
                candidate = distinct.of(candidate, random);
            }
            policy = codec.decode(candidate);
        }
        proposed.put(policy, candidate);
        return policy;
    }

    @Override
    public void learn(List<ScoredPolicy> results) {
        results.forEach(result -> proposed.computeIfAbsent(result.policy(), codec::encode));
        observe(results);
    }

    @Override
    public void observe(List<ScoredPolicy> results) {
        for (ScoredPolicy result : results) {
            Policy policy = result.policy();
            population.add(proposed.get(policy), codec.canonical(policy), result.score());
        }
    }
}
