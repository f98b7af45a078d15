package io.augury.study;

import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * RandAugment's grid: N operations an image, drawn from all of the space, each at the same level M
 * of its range. Every point is tried once, in a random order; then the better half is measured
 * again and again, the least measured first, so that luck averages out. Regularizers, if the space
 * has any, are drawn anew for every trial in the first round through the grid.
 *
 * @see <a href="https://arxiv.org/abs/1909.13719">RandAugment, section 4</a>
 */
public final class RandAugmentGrid implements SearcherFactory {
    private static final String MOST = "most";

    @Override
    public String name() {
        return "rand-augment";
    }

    @Override
    public String summary() {
        return "the grid of RandAugment: N operations an image at magnitude M";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    /** The largest N. */
    @Override
    public SortedMap<String, Double> defaults() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(MOST, 3.0)));
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        double most = settings.getOrDefault(MOST, 0.0);
        if (!(most >= 1 && most <= 100)) {
            throw new AuguryException(
                    ErrorCode.USAGE, "rand-augment's most is " + most + "; allowed: 1 to 100");
        }
        return new Grid(space, (int) most, seed.generator());
    }

    private static final class Grid implements Searcher {
        private final SearchSpace space;
        private final List<Policy> untried = new ArrayList<>();
        private final Map<Policy, List<Double>> scores = new HashMap<>();
        private final List<Policy> order = new ArrayList<>();
        private final Map<Policy, Integer> proposals = new HashMap<>();

        Grid(SearchSpace space, int most, RandomGenerator random) {
            this.space = space;
            for (int times = 1; times <= most; times++) {
                for (int level = 0; level < space.magnitudeBins(); level++) {
                    Policy policy = policy(times, level, space.random(random));
                    if (!untried.contains(policy)) {
                        untried.add(policy);
                    }
                }
            }
            for (int i = untried.size() - 1; i > 0; i--) {
                Collections.swap(untried, i, random.nextInt(i + 1));
            }
        }

        private Policy policy(int times, int level, Policy regularized) {
            List<PolicyOperation> operations = new ArrayList<>();
            for (SpaceOperation operation : space.operations()) {
                OptionalDouble magnitude =
                        operation.levels().isEmpty()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(
                                        operation
                                                .levels()
                                                .get()
                                                .magnitude(level, space.magnitudeBins()));
                operations.add(
                        new PolicyOperation(operation.op(), 1, magnitude, operation.fixedSign()));
            }
            List<Step> steps = new ArrayList<>(List.of(new OneOf(operations, times)));
            steps.addAll(space.always());
            return new Policy(
                    space.fill(),
                    space.sampling(),
                    List.of(new SubPolicy(steps)),
                    regularized.regularizers());
        }

        @Override
        public List<Policy> propose(int count) {
            List<Policy> policies = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Policy policy = untried.isEmpty() ? again() : untried.removeLast();
                if (proposals.merge(policy, 1, Integer::sum) == 1) {
                    order.add(policy);
                }
                policies.add(policy);
            }
            return policies;
        }

        /** Of the better half the one that was proposed least often. */
        private Policy again() {
            return order.stream()
                    .sorted(Comparator.comparingDouble(this::mean).reversed())
                    .limit((order.size() + 1) / 2)
                    .min(Comparator.comparingInt(proposals::get))
                    .orElseThrow();
        }

        private double mean(Policy policy) {
            return scores.getOrDefault(policy, List.of()).stream()
                    .mapToDouble(score -> score)
                    .average()
                    .orElse(Double.NEGATIVE_INFINITY);
        }

        @Override
        public void observe(List<ScoredPolicy> results) {
            for (ScoredPolicy result : results) {
                result.score()
                        .ifPresent(
                                score ->
                                        scores.computeIfAbsent(
                                                        result.policy(), key -> new ArrayList<>())
                                                .add(score));
            }
        }
    }
}
