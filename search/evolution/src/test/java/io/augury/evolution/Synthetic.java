package io.augury.evolution;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Accuracies as they might be: each operation has a gain, which it gives at its best magnitude and
 * always applied, and which turns into a loss far from that magnitude. Random policies differ with
 * a standard deviation of about one point; a measurement's is what the caller says.
 */
final class Synthetic {
    private static final int OPERATIONS = 15;

    private static final Comparator<ScoredPolicy> BEST_FIRST =
            Comparator.comparingDouble((ScoredPolicy policy) -> policy.score().getAsDouble())
                    .reversed();

    private final SearchSpace space = space();
    private final double[] gain = new double[OPERATIONS];
    private final double[] bestMagnitude = new double[OPERATIONS];

    Synthetic(Seed seed) {
        RandomGenerator random = seed.generator();
        for (int i = 0; i < OPERATIONS; i++) {
            gain[i] = 0.03 * random.nextGaussian();
            bestMagnitude[i] = random.nextInt(10);
        }
    }

    private static SearchSpace space() {
        List<SpaceOperation> operations = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            operations.add(
                    new SpaceOperation(
                            "Op" + i, Optional.of(new SpaceOperation.Levels(0, 9, true)), false));
        }
        return new SearchSpace(
                "synthetic", operations, 5, 2, 10, 11, List.of(), Fill.GREY, Sampling.NEAREST);
    }

    /** What infinitely many trainings would give on average. */
    double accuracy(Policy policy) {
        int[] code = space.encode(policy);
        double sum = 0;
        for (int i = 0; i < code.length; i += 3) {
            double away = (code[i + 1] - bestMagnitude[code[i]]) / 5;
            sum += gain[code[i]] * code[i + 2] / 10.0 * (1 - away * away);
        }
        return 0.7 + sum / space.subPolicies();
    }

    /** The true accuracy of the best policy of the space: its best operation, always. */
    double optimum() {
        return 0.7 + space.operationsPerSubPolicy() * Arrays.stream(gain).max().getAsDouble();
    }

    /**
     * The true accuracy of the policy that a study would choose: of the three with the best
     * measurements, the one that a fresh measurement favours.
     */
    double found(SearcherFactory factory, int rounds, double noise, Seed seed) {
        Searcher searcher = factory.create(space, factory.defaults(), seed);
        RandomGenerator measurement = seed.child("measurement").generator();
        List<ScoredPolicy> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<ScoredPolicy> results =
                    measured(searcher.propose(factory.defaultRound()), noise, measurement);
            searcher.observe(results);
            all.addAll(results);
        }
        all.sort(BEST_FIRST);
        List<Policy> finalists =
                all.stream().map(ScoredPolicy::policy).distinct().limit(3).toList();
        List<ScoredPolicy> again = measured(finalists, noise, measurement);
        again.sort(BEST_FIRST);
        return accuracy(again.getFirst().policy());
    }

    private List<ScoredPolicy> measured(
            List<Policy> policies, double noise, RandomGenerator measurement) {
        List<ScoredPolicy> results = new ArrayList<>();
        for (Policy policy : policies) {
            results.add(
                    ScoredPolicy.of(policy, accuracy(policy) + noise * measurement.nextGaussian()));
        }
        return results;
    }
}
