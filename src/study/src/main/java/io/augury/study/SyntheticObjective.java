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
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Accuracies as they might be, for trying searchers where the best policy is known: each operation
 * has a gain, which it gives at its best magnitude and always applied, and which far from that
 * magnitude turns into a loss, or a loss into a larger one. Random policies differ with a standard
 * deviation of about one point; a measurement's is what the caller says. Immutable.
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
        HELPFUL,
        /**
         * What an operation gives depends mostly on the one with which it shares a sub-policy, and
         * on which of them comes first: nothing of that is the sum of what single choices do.
         */
        PAIRED
    }

    private static final int OPERATIONS = 15;
    private static final int LEVELS = 10;
    private static final double WIDTH = 5;
    private static final double PLAIN = 0.7;
    private static final int ENOUGH = 2;
    private static final double TOO_MUCH = 0.015;

    private final SearchSpace space = space();
    private final double[] gain = new double[OPERATIONS];
    private final double[] bestMagnitude = new double[OPERATIONS];
    private final double[][] together = new double[OPERATIONS][OPERATIONS];

    /** The landscape of a seed. */
    public SyntheticObjective(Landscape landscape, Seed seed) {
        RandomGenerator random = seed.generator();
        int level = landscape == Landscape.HELPFUL ? random.nextInt(2, LEVELS - 2) : 0;
        for (int i = 0; i < OPERATIONS; i++) {
            switch (landscape) {
                case MIXED -> set(i, 0.025 * random.nextGaussian(), random.nextInt(LEVELS));
                case HELPFUL ->
                        set(i, 0.015 + 0.02 * random.nextGaussian(), level + random.nextInt(-2, 3));
                case PAIRED -> {
                    set(i, 0.012 * random.nextGaussian(), random.nextInt(LEVELS));
                    for (int j = 0; j < OPERATIONS; j++) {
                        together[i][j] = 0.04 * random.nextGaussian();
                    }
                }
            }
        }
    }

    private void set(int operation, double itsGain, double magnitude) {
        gain[operation] = itsGain;
        bestMagnitude[operation] = magnitude;
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
            sum += ofPairs(subPolicy.steps()) - TOO_MUCH * excess * excess;
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
        int which = number(operation);
        double low = operation.draw().map(MagnitudeDraw::low).orElse(0.0);
        double high = operation.draw().map(MagnitudeDraw::high).orElse(0.0);
        double middle = operation.magnitude().orElse((low + high) / 2);
        double away = (middle - bestMagnitude[which]) / WIDTH;
        double spread = (high - low) * (high - low) / 12 / (WIDTH * WIDTH);
        double lost = Math.abs(gain[which]) * (away * away + spread);
        return operation.probability() * (gain[which] - lost);
    }

    private static int number(PolicyOperation operation) {
        return Integer.parseInt(operation.op().substring(2));
    }

    /** Of every two operations in their order; of those that are drawn, on average. */
    private double ofPairs(List<? extends Step> steps) {
        double sum = 0;
        for (int later = 0; later < steps.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                sum += ofPair(shares(steps.get(earlier)), shares(steps.get(later)));
            }
            if (steps.get(later) instanceof OneOf oneOf) {
                double[] shares = shares(oneOf);
                sum += ofPair(shares, shares) * (oneOf.times() - 1) / (2.0 * oneOf.times());
            }
        }
        return sum;
    }

    private double ofPair(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            for (int j = 0; j < OPERATIONS; j++) {
                sum += together[i][j] * first[i] * second[j];
            }
        }
        return sum;
    }

    /** How often a step applies each operation, on average. */
    private static double[] shares(Step step) {
        double[] shares = new double[OPERATIONS];
        switch (step) {
            case PolicyOperation operation -> shares[number(operation)] = operation.probability();
            case OneOf oneOf -> {
                double share = (double) oneOf.times() / oneOf.operations().size();
                oneOf.operations()
                        .forEach(each -> shares[number(each)] += share * each.probability());
            }
        }
        return shares;
    }

    /** The true accuracy of the best policy of the space: its best two operations, always. */
    public double optimum() {
        double most = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            most = Math.max(most, gain[i]);
            for (int j = 0; j < OPERATIONS; j++) {
                most = Math.max(most, gain[i] + gain[j] + together[i][j]);
            }
        }
        return PLAIN + most;
    }
}
