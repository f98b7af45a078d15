package io.augury.policy.export;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.policy.Vocabulary;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A policy without draws, for programs that draw a sub-policy and nothing else: each outcome of a
 * draw becomes a sub-policy of its own, as often as it is likely.
 */
final class Expansion {
    private static final int MOST = 20_000;
    private static final int LEVELS = 31;

    private final Vocabulary vocabulary;
    private final List<String> losses;

    Expansion(Vocabulary vocabulary, List<String> losses) {
        this.vocabulary = vocabulary;
        this.losses = losses;
    }

    /**
     * All sub-policies; only signs and each operation's probability are left to draw.
     *
     * @throws AuguryException INPUT if there are too many
     */
    List<List<PolicyOperation>> of(Policy policy) {
        List<List<List<PolicyOperation>>> outcomes = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            List<List<PolicyOperation>> ofOne = List.of(List.of());
            for (Step step : subPolicy.steps()) {
                for (int i = 0; i < times(step); i++) {
                    ofOne = product(ofOne, alternatives(step));
                }
            }
            outcomes.add(ofOne);
        }
        return equallyLikely(outcomes);
    }

    private static int times(Step step) {
        return step instanceof OneOf oneOf ? oneOf.times() : 1;
    }

    private List<PolicyOperation> alternatives(Step step) {
        return switch (step) {
            case PolicyOperation operation -> alternatives(operation);
            case OneOf oneOf ->
                    equallyLikely(oneOf.operations().stream().map(this::alternatives).toList());
        };
    }

    /** The operation at each magnitude that it may draw. */
    List<PolicyOperation> alternatives(PolicyOperation operation) {
        if (operation.draw().isEmpty()) {
            return List.of(operation);
        }
        boolean whole = Signs.of(operation, vocabulary).spec().integer();
        return levels(operation).stream()
                .map(magnitude -> whole ? Math.rint(magnitude) + 0.0 : magnitude)
                .map(
                        magnitude ->
                                new PolicyOperation(
                                        operation.op(),
                                        operation.probability(),
                                        OptionalDouble.of(magnitude),
                                        operation.fixedSign()))
                .toList();
    }

    private List<Double> levels(PolicyOperation operation) {
        MagnitudeDraw draw = operation.draw().orElseThrow();
        List<Double> levels = new ArrayList<>();
        if (draw instanceof MagnitudeDraw.Uniform uniform && uniform.levels().isPresent()) {
            for (int level = 0; level < uniform.levels().getAsInt(); level++) {
                levels.add(uniform.level(level));
            }
            return levels;
        }
        losses.add(
                "%s: its magnitude is drawn from %d levels there, here continuously"
                        .formatted(operation.op(), LEVELS));
        for (int level = 0; level < LEVELS; level++) {
            double share = (level + 0.5) / LEVELS;
            levels.add(
                    switch (draw) {
                        case MagnitudeDraw.Uniform uniform ->
                                uniform.from() + share * (uniform.to() - uniform.from());
                        case MagnitudeDraw.Normal normal ->
                                Math.clamp(
                                        normal.mean() + normal.deviation() * quantile(share),
                                        normal.low(),
                                        normal.high());
                    });
        }
        return levels;
    }

    /** The standard normal quantile, by bisection of its distribution's series. */
    private static double quantile(double share) {
        double low = -8;
        double high = 8;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (distribution(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double distribution(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static List<List<PolicyOperation>> product(
            List<List<PolicyOperation>> firsts, List<PolicyOperation> nexts) {
        require((long) firsts.size() * nexts.size());
        List<List<PolicyOperation>> product = new ArrayList<>();
        for (List<PolicyOperation> first : firsts) {
            for (PolicyOperation next : nexts) {
                List<PolicyOperation> longer = new ArrayList<>(first);
                longer.add(next);
                product.add(longer);
            }
        }
        return product;
    }

    /** All elements of all lists; those of shorter lists stand several times. */
    private static <T> List<T> equallyLikely(List<List<T>> lists) {
        long common = 1;
        for (List<T> list : lists) {
            common = common / gcd(common, list.size()) * list.size();
            require(common);
        }
        require(common * lists.size());
        List<T> all = new ArrayList<>();
        for (List<T> list : lists) {
            for (T element : list) {
                all.addAll(Collections.nCopies((int) (common / list.size()), element));
            }
        }
        return all;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static void require(long count) {
        if (count > MOST) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "this format has no draws, and without them the policy has more than %d sub-policies; allowed: that many; torchvision, timm and kornia draw as the policy does"
                            .formatted(MOST));
        }
    }
}
