package io.augury.study.attribution;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.study.PairedDifference;
import io.augury.study.Purpose;
import io.augury.study.Trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A policy taken apart: how its accuracy changes with each {@link Change}, measured with the same
 * seeds on the select-validation images, and what is left when parts that do not help are gone.
 *
 * @param policy as it was
 * @param effects of the changes, changed less unchanged: what lacks a part that helps is negative
 * @param pruned the policy without its dead parts; the policy itself if all help, or if it is worse
 *     without those that seem not to
 * @param score the mean accuracy of what is left, 0 to 1; empty if its trainings all failed
 */
public record Ablation(Policy policy, List<Effect> effects, Policy pruned, OptionalDouble score) {
    public Ablation {
        effects = List.copyOf(effects);
    }

    /** What one change does. */
    public record Effect(Change change, PairedDifference difference) {
        /** True if the policy lacks a part and is no worse. */
        boolean dead() {
            return change instanceof Change.Without && gain() >= 0;
        }

        private double gain() {
            return difference.mean().orElse(Double.NEGATIVE_INFINITY);
        }
    }

    /** The accuracies of policies on the select-validation images. */
    @FunctionalInterface
    public interface Scores {
        /**
         * For each policy one accuracy a repeat, empty where a training failed; the n-th of all
         * policies have the same seed.
         *
         * @return empty if it was interrupted
         */
        Optional<List<List<OptionalDouble>>> of(List<Policy> policies);
    }

    /**
     * Takes a policy apart.
     *
     * @return empty if it was interrupted
     */
    public static Optional<Ablation> of(Policy policy, SearchSpace space, Scores scores) {
        List<Change> changes = Change.all(policy, space);
        List<Policy> policies = new ArrayList<>(List.of(policy));
        changes.forEach(change -> policies.add(change.of(policy)));
        return scores.of(policies)
                .flatMap(measured -> pruned(policy, effects(changes, measured), measured, scores));
    }

    private static List<Effect> effects(List<Change> changes, List<List<OptionalDouble>> measured) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            effects.add(
                    new Effect(
                            changes.get(i),
                            PairedDifference.of(measured.get(i + 1), measured.getFirst())));
        }
        return effects;
    }

    private static Optional<Ablation> pruned(
            Policy policy,
            List<Effect> effects,
            List<List<OptionalDouble>> measured,
            Scores scores) {
        List<Effect> dead =
                effects.stream()
                        .filter(Effect::dead)
                        .sorted(Comparator.comparingDouble(Effect::gain).reversed())
                        .toList();
        Ablation whole = new Ablation(policy, effects, policy, mean(measured.getFirst()));
        if (dead.isEmpty()) {
            return Optional.of(whole);
        }
        Policy without = policy;
        for (Effect each : dead) {
            without = each.change().of(without);
        }
        Policy leastHelpful = dead.getFirst().change().of(policy);
        Policy all = without;
        return scores.of(List.of(policy, leastHelpful, all))
                .map(
                        three ->
                                PairedDifference.of(three.get(2), three.get(0)).mean().orElse(-1)
                                                >= 0
                                        ? whole.with(all, mean(three.get(2)))
                                        : whole.with(leastHelpful, mean(three.get(1))));
    }

    private Ablation with(Policy left, OptionalDouble accuracy) {
        return new Ablation(policy, effects, left, accuracy);
    }

    private static OptionalDouble mean(List<OptionalDouble> scores) {
        return scores.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /** The number of repeats: of the change that has most. */
    public int repeats() {
        return effects.stream()
                .mapToInt(
                        effect ->
                                effect.difference()
                                        .noise()
                                        .map(PairedDifference.Noise::pairs)
                                        .orElse(effect.difference().mean().isPresent() ? 1 : 0))
                .max()
                .orElse(0);
    }

    /**
     * The one that a study's trials hold, whole; empty if there is none. In a small space the
     * trials may hold that of another finalist, too, which has fewer parts: of several, the one
     * with most changes.
     *
     * @param trials of any purpose
     */
    public static Optional<Ablation> stored(List<Trial> trials, SearchSpace space) {
        Map<Policy, List<OptionalDouble>> known = new LinkedHashMap<>();
        for (Trial trial : trials) {
            if (trial.spec().purpose() instanceof Purpose.Select select
                    && trial.state().finished()) {
                List<OptionalDouble> scores =
                        known.computeIfAbsent(trial.spec().policy(), _ -> new ArrayList<>());
                while (scores.size() <= select.repeat()) {
                    scores.add(OptionalDouble.empty());
                }
                scores.set(select.repeat(), trial.score());
            }
        }
        return known.keySet().stream()
                .filter(policy -> takenApart(policy, space, known))
                .sorted(
                        Comparator.comparingInt((Policy policy) -> Change.all(policy, space).size())
                                .reversed())
                .findFirst()
                .flatMap(policy -> of(policy, space, policies -> scores(policies, known)));
    }

    private static boolean takenApart(
            Policy policy, SearchSpace space, Map<Policy, List<OptionalDouble>> known) {
        List<Change> changes = Change.all(policy, space);
        return !changes.isEmpty()
                && changes.stream().allMatch(change -> known.containsKey(change.of(policy)));
    }

    private static Optional<List<List<OptionalDouble>>> scores(
            List<Policy> policies, Map<Policy, List<OptionalDouble>> known) {
        int repeats =
                policies.stream()
                        .mapToInt(policy -> known.getOrDefault(policy, List.of()).size())
                        .max()
                        .orElse(0);
        List<List<OptionalDouble>> scores = new ArrayList<>();
        for (Policy policy : policies) {
            List<OptionalDouble> own = new ArrayList<>(known.getOrDefault(policy, List.of()));
            own.addAll(Collections.nCopies(repeats - own.size(), OptionalDouble.empty()));
            scores.add(own);
        }
        return Optional.of(scores);
    }
}
