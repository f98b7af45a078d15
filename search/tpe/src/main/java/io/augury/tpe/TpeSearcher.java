package io.augury.tpe;

import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.Untried;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Keeps two distributions, of the vectors with good scores and of the others, and proposes those of
 * the first that are likeliest in comparison with the second, which have the largest expected
 * improvement. Failed trials are among the others.
 */
final class TpeSearcher implements Searcher {
    private record Observed(int[] vector, double score) {}

    private final Choices choices;
    private final Tpe.Settings settings;
    private final RandomGenerator random;
    private final Untried untried = new Untried();
    private final Map<Policy, int[]> proposed = new HashMap<>();
    private final List<Observed> observed = new ArrayList<>();

    TpeSearcher(Choices choices, Tpe.Settings settings, Seed seed) {
        this.choices = choices;
        this.settings = settings;
        this.random = seed.generator();
    }

    @Override
    public List<Policy> propose(int count) {
        List<int[]> sorted =
                observed.stream()
                        .sorted(Comparator.comparingDouble(Observed::score).reversed())
                        .map(Observed::vector)
                        .toList();
        int good = (int) Math.ceil(settings.good() * sorted.size());
        ParzenTree better = new ParzenTree(choices, sorted.subList(0, good));
        ParzenTree worse = new ParzenTree(choices, sorted.subList(good, sorted.size()));
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            policies.add(untried.next(() -> next(better, worse)));
        }
        return policies;
    }

    private Policy next(ParzenTree better, ParzenTree worse) {
        int[] vector =
                observed.size() < settings.startup()
                        ? choices.random(random)
                        : likeliest(better, worse);
        Policy policy = choices.decode(vector);
        proposed.put(policy, vector);
        return policy;
    }

    /** Of each choice the best of some that the better vectors would make. */
    private int[] likeliest(ParzenTree better, ParzenTree worse) {
        int[] vector = new int[choices.length()];
        for (int position = 0; position < vector.length; position++) {
            int best = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < settings.candidates(); i++) {
                vector[position] = better.draw(vector, position, random);
                double ratio =
                        better.logProbability(vector, position)
                                - worse.logProbability(vector, position);
                if (ratio > highest) {
                    highest = ratio;
                    best = vector[position];
                }
            }
            vector[position] = best;
        }
        return vector;
    }

    @Override
    public void learn(List<ScoredPolicy> results) {
        for (ScoredPolicy result : results) {
            untried.add(result.policy());
            choices.encode(result.policy()).ifPresent(vector -> observe(vector, result));
        }
    }

    @Override
    public void observe(List<ScoredPolicy> results) {
        results.forEach(result -> observe(proposed.get(result.policy()), result));
    }

    private void observe(int[] vector, ScoredPolicy result) {
        observed.add(new Observed(vector, result.score().orElse(Double.NEGATIVE_INFINITY)));
    }
}
