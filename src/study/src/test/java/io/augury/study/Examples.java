package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.SpaceRegularizer;
import io.augury.policy.SubPolicy;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A small search space, a study of it, and an evaluator that takes real time. */
public final class Examples {
    /** A clock that stands still. */
    public static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    static final SortedMap<String, String> LAUNCH = new TreeMap<>(Map.of("workers", "2"));

    private Examples() {}

    /** Sub-policies of two operations each, chosen from four. */
    public static SearchSpace space(int subPolicies) {
        return new SearchSpace(
                "example",
                List.of(
                        ranged("Rotate", 0, 30, false),
                        ranged("Posterize", 8, 4, true),
                        ranged("Color", 1, 1.9, false),
                        new SpaceOperation("Equalize", Optional.empty(), false)),
                subPolicies,
                2,
                10,
                11,
                List.of(PolicyOperation.of("HorizontalFlip", 0.5)),
                Fill.GREY,
                Sampling.NEAREST);
    }

    /** The same with a regularizer that may be absent and one that is always there. */
    public static SearchSpace regularized(int subPolicies) {
        return space(subPolicies)
                .withRegularizers(
                        List.of(
                                regularizer("dropout", true, "rate", 0.1, 0.5, false),
                                regularizer("weight-decay", false, "strength", 1e-5, 1e-2, true)));
    }

    private static SpaceRegularizer regularizer(
            String name,
            boolean optional,
            String parameter,
            double low,
            double high,
            boolean logarithmic) {
        var scale = new SpaceRegularizer.Scale(low, high, logarithmic, false);
        return new SpaceRegularizer(name, optional, new TreeMap<>(Map.of(parameter, scale)));
    }

    private static SpaceOperation ranged(
            String op, double weakest, double strongest, boolean integer) {
        return new SpaceOperation(
                op, Optional.of(new SpaceOperation.Levels(weakest, strongest, integer)), false);
    }

    /** A finished trial of a search. */
    public static Trial scored(int number, Policy policy, double score) {
        return new Trial(
                TrialSpec.full(number, new Purpose.Search(), new Seed(number), policy, task()),
                TrialState.SCORED,
                Optional.of(new TrialResult.Scored(score, new TreeMap<>())),
                1);
    }

    static ChildTask task() {
        return new ChildTask(
                new DataReference("icons", "f00d"),
                "resnet8",
                5,
                new TreeMap<>(Map.of("seed", "7", "trainSize", "2000")),
                new TreeMap<>(Map.of("learningRate", "0.1", "optimizer", "sgd")));
    }

    /** A study that searches with the factory, five policies a round. */
    public static StudySettings settings(SearcherFactory factory, long seed) {
        return settings(factory, seed, new FullTraining());
    }

    /** The same with a selection. */
    static StudySettings settings(SearcherFactory factory, long seed, Selection selection) {
        return settings(factory, seed, selection, new FullTraining());
    }

    /** The same with a fidelity. */
    static StudySettings settings(SearcherFactory factory, long seed, Fidelity fidelity) {
        return settings(factory, seed, new Selection(2, 1), fidelity);
    }

    /** The same at a pace of its own. */
    static StudySettings settings(
            SearcherFactory factory, long seed, Pace pace, Fidelity fidelity) {
        return settings(factory, seed, pace, new Selection(2, 1), fidelity);
    }

    private static StudySettings settings(
            SearcherFactory factory, long seed, Selection selection, Fidelity fidelity) {
        return settings(factory, seed, Pace.generations(5), selection, fidelity);
    }

    private static StudySettings settings(
            SearcherFactory factory, long seed, Pace pace, Selection selection, Fidelity fidelity) {
        return new StudySettings(
                space(2),
                SearcherChoice.of(factory, pace),
                selection,
                fidelity,
                task(),
                new Seed(seed));
    }

    /** The same with policies to begin with. */
    static StudySettings starting(StudySettings settings, List<Policy> starts) {
        List<Start> named =
                List.of(new Start("first", starts.subList(0, 1)), new Start("others", starts));
        return new StudySettings(
                settings.space(),
                settings.searcher(),
                named,
                settings.selection(),
                settings.fidelity(),
                settings.task(),
                settings.seed());
    }

    /** Better the more Rotate there is, with noise that depends on the seed only. */
    public static TrialResult score(TrialSpec spec) {
        RandomGenerator noise = spec.seed().generator();
        double probability = 0;
        for (SubPolicy subPolicy : spec.policy().subPolicies()) {
            for (PolicyOperation operation : subPolicy.operations()) {
                probability += operation.op().equals("Rotate") ? operation.probability() : 0;
            }
        }
        if (noise.nextInt(10) == 0) {
            return new TrialResult.Failed(FailureCode.DIVERGED, "the loss is NaN in epoch 1");
        }
        return TrialResult.of(
                0.5 + 0.05 * probability + 0.01 * noise.nextGaussian(),
                Map.of("images", 500.0, "trainAccuracy", 0.9));
    }

    /** {@link #score} after some milliseconds of work, more for some trials than for others. */
    public static TrialResult scoreAfterWork(TrialSpec spec) {
        RandomGenerator random = spec.seed().child("work").generator();
        long steps = random.nextLong(200_000, 2_000_000);
        double sum = 0;
        for (long i = 0; i < steps; i++) {
            sum += random.nextDouble();
        }
        if (sum < 0) {
            throw new IllegalStateException("a sum of numbers above 0 is " + sum);
        }
        return score(spec);
    }
}
