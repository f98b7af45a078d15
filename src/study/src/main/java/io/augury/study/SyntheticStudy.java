package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;
import io.augury.study.pedigree.Recombination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A search where the truth is known.
 *
 * @param noise standard deviation of a measurement
 * @param seed of the searcher and of the measurements
 */
public record SyntheticStudy(SyntheticObjective objective, double noise, Seed seed) {
    private static final int FINALISTS = 3;
    private static final Comparator<ScoredPolicy> BEST_FIRST =
            Comparator.comparingDouble((ScoredPolicy policy) -> policy.score().getAsDouble())
                    .reversed();

    /**
     * The true accuracy of the policy that a study would choose after each trial, at the searcher's
     * own pace: of the three with the best measurements, the one that a fresh measurement favours.
     */
    public double[] found(SearcherFactory factory, int trials) {
        List<ScoredPolicy> scored = scored(factory, trials);
        return IntStream.rangeClosed(1, trials)
                .mapToDouble(n -> found(scored.subList(0, n)))
                .toArray();
    }

    /** The same after as many trials as are given. */
    public double found(List<ScoredPolicy> scored) {
        return objective.accuracy(chosen(scored, bestFirst(scored)));
    }

    /** The same with the best sub-policies of all in one as the first of the three. */
    public double foundWithBestParts(List<ScoredPolicy> scored) {
        return objective.accuracy(chosen(scored, withBestParts(scored)));
    }

    private Stream<Policy> withBestParts(List<ScoredPolicy> scored) {
        return Stream.concat(
                Recombination.of(objective.searched(), scored).map(Recombination::policy).stream(),
                bestFirst(scored));
    }

    private static Stream<Policy> bestFirst(List<ScoredPolicy> scored) {
        return scored.stream().sorted(BEST_FIRST).map(ScoredPolicy::policy);
    }

    /** The trials of a search at the searcher's own pace, at least as many as are asked for. */
    public List<ScoredPolicy> scored(SearcherFactory factory, int trials) {
        RandomGenerator measurement = seed.child("measurement").generator();
        Pace pace = factory.defaultPace();
        Deque<Policy> open = new ArrayDeque<>();
        List<ScoredPolicy> all = new ArrayList<>();
        try (Searcher searcher = factory.create(objective.searched(), factory.defaults(), seed)) {
            while (all.size() < trials) {
                while (open.size() <= pace.ahead()) {
                    open.addAll(searcher.propose(pace.round()));
                }
                List<Policy> round = new ArrayList<>();
                for (int i = 0; i < pace.round(); i++) {
                    round.add(open.remove());
                }
                List<ScoredPolicy> results = measured(round, measurement);
                searcher.observe(results);
                all.addAll(results);
            }
        }
        return all;
    }

    private Policy chosen(List<ScoredPolicy> scored, Stream<Policy> bestFirst) {
        Seed again = seed.child("again").child(scored.size());
        return measured(bestFirst.distinct().limit(FINALISTS).toList(), again.generator()).stream()
                .min(BEST_FIRST)
                .orElseThrow()
                .policy();
    }

    private List<ScoredPolicy> measured(List<Policy> policies, RandomGenerator measurement) {
        return policies.stream()
                .map(
                        policy ->
                                ScoredPolicy.of(
                                        policy,
                                        objective.accuracy(policy)
                                                + noise * measurement.nextGaussian()))
                .toList();
    }
}
