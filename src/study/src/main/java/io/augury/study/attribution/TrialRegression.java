package io.augury.study.attribution;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.study.Trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a search's own trials tell of operations and regularizers: their scores as a linear function
 * of how much of each part a policy has. Parts that act together are not told apart from parts that
 * act alone, and a searcher that tries little of a part leaves its interval wide.
 */
public final class TrialRegression {
    private static final int FEWEST_OF_A_THIRD = 3;

    private final List<Policy> policies;
    private final List<Map<String, Double>> shares;
    private final double[] scores;
    private final SearchSpace space;
    private final List<String> parts;
    private final Optional<LeastSquares> fit;

    /**
     * The effect of a part.
     *
     * @param trials in which it is
     * @param share how much of it these policies have on average: how often an image goes through
     *     an operation; 1 for a regularizer
     * @param perShare the change of accuracy for each whole share
     * @param p of the two-sided t test that it is zero
     */
    public record Effect(String part, int trials, double share, Estimate perShare, double p) {
        /** The change of accuracy by as much of it as these policies have on average. */
        public Estimate asUsed() {
            return perShare.times(share);
        }
    }

    /**
     * The effect of a part of an operation's range.
     *
     * @param from the weakest magnitude, in the operation's unit
     * @param to the strongest
     * @param trials with such a magnitude
     * @param share how often an image goes through it there on average
     * @param perShare the change of accuracy for each time that an image goes through it
     */
    public record Response(
            String operation, double from, double to, int trials, double share, Estimate perShare) {
        /** The change of accuracy by as much of it as these policies have on average. */
        public Estimate asUsed() {
            return perShare.times(share);
        }
    }

    /** Of the trials that have a score. */
    public TrialRegression(List<Trial> trials, SearchSpace space) {
        this(
                trials.stream().filter(each -> each.score().isPresent()).toList(),
                space,
                each -> each.score().getAsDouble());
    }

    /** Of another number than the score, which all of the trials have. */
    TrialRegression(List<Trial> trials, SearchSpace space, ToDoubleFunction<Trial> value) {
        this.space = space;
        this.policies = trials.stream().map(each -> each.spec().policy()).toList();
        this.shares = policies.stream().map(Shares::of).toList();
        this.scores = trials.stream().mapToDouble(value).toArray();
        this.parts = parts().filter(this::varies).toList();
        this.fit = fit(parts.stream().map(this::column).toList());
    }

    private Stream<String> parts() {
        Set<String> names = new LinkedHashSet<>();
        space.operations().forEach(operation -> names.add(operation.op()));
        space.regularizers().forEach(regularizer -> names.add(regularizer.name()));
        return names.stream();
    }

    private boolean varies(String part) {
        double[] column = column(part);
        for (double each : column) {
            if (each != column[0]) {
                return true;
            }
        }
        return false;
    }

    private double[] column(String part) {
        return shares.stream().mapToDouble(each -> each.getOrDefault(part, 0.0)).toArray();
    }

    private double[] column(String op, Predicate<PolicyOperation> wanted) {
        return policies.stream().mapToDouble(policy -> Shares.of(policy, op, wanted)).toArray();
    }

    private Optional<LeastSquares> fit(List<double[]> columns) {
        List<double[]> rows = new ArrayList<>();
        for (int trial = 0; trial < scores.length; trial++) {
            int index = trial;
            rows.add(columns.stream().mapToDouble(column -> column[index]).toArray());
        }
        return LeastSquares.of(rows, scores);
    }

    /** How many trials have a score. */
    public int trials() {
        return scores.length;
    }

    /** How many it takes at least to tell the parts that occur from each other. */
    public int trialsNeeded() {
        return parts.size() + 1 + LeastSquares.FEWEST_DEGREES;
    }

    /**
     * The effect of every part that some trials have and others have not, in the space's order;
     * empty if there are fewer than {@link #trialsNeeded} trials, or two parts always come
     * together.
     */
    public List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < parts.size() && fit.isPresent(); i++) {
            double[] column = column(parts.get(i));
            effects.add(
                    new Effect(
                            parts.get(i),
                            present(column),
                            meanWherePresent(column),
                            fit.get().estimate(i),
                            fit.get().p(i)));
        }
        return effects;
    }

    /**
     * The effect of weak, middle and strong magnitudes of each operation; those that cannot be told
     * apart, or that fewer than three trials have, are left out.
     */
    public List<Response> responses() {
        List<Response> responses = new ArrayList<>();
        for (SpaceOperation operation : space.operations()) {
            if (operation.levels().isPresent() && parts.contains(operation.op())) {
                responses.addAll(responses(operation.op(), MagnitudeThird.of(operation)));
            }
        }
        return responses;
    }

    private List<Response> responses(String op, List<MagnitudeThird> thirds) {
        List<double[]> columns = new ArrayList<>();
        List<MagnitudeThird> tried = new ArrayList<>();
        for (MagnitudeThird third : thirds) {
            double[] column = column(op, third::holds);
            if (present(column) > 0) {
                columns.add(column);
                tried.add(third);
            }
        }
        parts.stream().filter(part -> !part.equals(op)).map(this::column).forEach(columns::add);
        Optional<LeastSquares> split = fit(columns);
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < tried.size() && split.isPresent(); i++) {
            MagnitudeThird third = tried.get(i);
            double[] column = columns.get(i);
            if (present(column) >= FEWEST_OF_A_THIRD) {
                responses.add(
                        new Response(
                                op,
                                third.from(),
                                third.to(),
                                present(column),
                                meanWherePresent(column),
                                split.get().estimate(i)));
            }
        }
        return responses;
    }

    private static int present(double[] column) {
        int count = 0;
        for (double share : column) {
            count += share > 0 ? 1 : 0;
        }
        return count;
    }

    private static double meanWherePresent(double[] column) {
        double sum = 0;
        for (double share : column) {
            sum += share;
        }
        return sum / Math.max(1, present(column));
    }
}
