package io.augury.study;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Accuracies as they might be, for trying searchers where the best policy is known: each operation
 * has a gain, which it gives at its best magnitude and always applied, and which turns into a loss
 * far from that magnitude. Random policies differ with a standard deviation of about one point; a
 * measurement's is what the caller says. Immutable.
 */
public final class SyntheticObjective {
    /** What operations do on average. */
    public enum Landscape {
        /**
         * As many operations hurt as help, and their best magnitudes have nothing in common: the
         * more is chosen, the better.
         */
        MIXED,
        /**
         * Most operations help, most at nearly the same level: what TrivialAugment and RandAugment
         * take for granted.
         */
        HELPFUL
    }

    private static final int OPERATIONS = 15;
    private static final int LEVELS = 10;
    private static final double WIDTH = 5;
    private static final double PLAIN = 0.7;
    private static final int FINALISTS = 3;
    private static final int ENOUGH = 2;
    private static final double TOO_MUCH = 0.015;
    private static final Comparator<ScoredPolicy> BEST_FIRST =
            Comparator.comparingDouble((ScoredPolicy policy) -> policy.score().getAsDouble())
                    .reversed();

    private final SearchSpace space = space();
    private final double[] gain = new double[OPERATIONS];
    private final double[] bestMagnitude = new double[OPERATIONS];

    /** The landscape of a seed. */
    public SyntheticObjective(Landscape landscape, Seed seed) {
        RandomGenerator random = seed.generator();
        int level = landscape == Landscape.HELPFUL ? random.nextInt(2, LEVELS - 2) : 0;
        for (int i = 0; i < OPERATIONS; i++) {
            switch (landscape) {
                case MIXED -> {
                    gain[i] = 0.03 * random.nextGaussian();
                    bestMagnitude[i] = random.nextInt(LEVELS);
                }
                case HELPFUL -> {
                    gain[i] = 0.015 + 0.02 * random.nextGaussian();
                    bestMagnitude[i] = level + random.nextInt(-2, 3);
                }
            }
        }
    }

    private static SearchSpace space() {
        List<SpaceOperation> operations = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            var levels = new SpaceOperation.Levels(0, LEVELS - 1, true);
            operations.add(new SpaceOperation("Op" + i, Optional.of(levels), false));
        }
        return new SearchSpace(
                "synthetic", operations, 5, 2, LEVELS, 11, List.of(), Fill.GREY, Sampling.NEAREST);
    }

    /** Five sub-policies of two operations of fifteen, as AutoAugment has. */
    public SearchSpace searched() {
        return space;
    }

    /** What infinitely many trainings would give on average. */
    public double accuracy(Policy policy) {
        double sum = 0;
        for (SubPolicy subPolicy : policy.subPolicies()) {
            double applied = 0;
            for (Step step : subPolicy.steps()) {
                sum += effect(step);
                applied += step instanceof OneOf oneOf ? oneOf.times() : 1;
            }
            double excess = Math.max(0, applied - ENOUGH);
            sum -= TOO_MUCH * excess * excess;
        }
        return PLAIN + sum / policy.subPolicies().size();
    }

    private double effect(Step step) {
        return switch (step) {
            case PolicyOperation operation -> effect(operation);
            case OneOf oneOf ->
                    oneOf.times()
                            * oneOf.operations().stream()
                                    .mapToDouble(this::effect)
                                    .average()
                                    .orElseThrow();
        };
    }

    private double effect(PolicyOperation operation) {
        int which = Integer.parseInt(operation.op().substring(2));
        double low = operation.draw().map(MagnitudeDraw::low).orElse(0.0);
        double high = operation.draw().map(MagnitudeDraw::high).orElse(0.0);
        double middle = operation.magnitude().orElse((low + high) / 2);
        double away = (middle - bestMagnitude[which]) / WIDTH;
        double spread = (high - low) * (high - low) / 12 / (WIDTH * WIDTH);
        return gain[which] * operation.probability() * (1 - away * away - spread);
    }

    /** The true accuracy of the best policy of the space: its best operation, always. */
    public double optimum() {
        return PLAIN + space.operationsPerSubPolicy() * Arrays.stream(gain).max().getAsDouble();
    }

    /**
     * The true accuracy of the policy that a study would choose after each round: of the three with
     * the best measurements, the one that a fresh measurement favours.
     *
     * @param noise standard deviation of a measurement
     */
    public double[] found(SearcherFactory factory, int rounds, double noise, Seed seed) {
        RandomGenerator measurement = seed.child("measurement").generator();
        List<ScoredPolicy> all = new ArrayList<>();
        double[] found = new double[rounds];
        try (Searcher searcher = factory.create(space, factory.defaults(), seed)) {
            for (int round = 0; round < rounds; round++) {
                List<ScoredPolicy> results =
                        measured(searcher.propose(factory.defaultRound()), noise, measurement);
                searcher.observe(results);
                all.addAll(results);
                RandomGenerator again = seed.child("again").child(round).generator();
                found[round] = accuracy(chosen(all, noise, again));
            }
        }
        return found;
    }

    private Policy chosen(List<ScoredPolicy> all, double noise, RandomGenerator measurement) {
        List<Policy> finalists =
                all.stream()
                        .sorted(BEST_FIRST)
                        .map(ScoredPolicy::policy)
                        .distinct()
                        .limit(FINALISTS)
                        .toList();
        return measured(finalists, noise, measurement).stream()
                .sorted(BEST_FIRST)
                .findFirst()
                .orElseThrow()
                .policy();
    }

    private List<ScoredPolicy> measured(
            List<Policy> policies, double noise, RandomGenerator measurement) {
        return policies.stream()
                .map(p -> ScoredPolicy.of(p, accuracy(p) + noise * measurement.nextGaussian()))
                .toList();
    }
}
