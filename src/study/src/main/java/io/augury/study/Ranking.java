package io.augury.study;

import io.augury.policy.Policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of scored trials, from the best to the worst. */
final class Ranking {
    private Ranking() {}

    /**
     * A policy with the scores of its trials.
     *
     * @param first the number of its first scored trial
     * @param score the mean of its trials
     */
    record Entry(Policy policy, int first, double score) {}

    /** Highest mean first; of equals, the one that was scored first. */
    static List<Entry> of(List<Trial> trials) {
        Map<Policy, List<Trial>> byPolicy = new LinkedHashMap<>();
        for (Trial trial : trials) {
            if (trial.score().isPresent()) {
                byPolicy.computeIfAbsent(trial.spec().policy(), policy -> new ArrayList<>())
                        .add(trial);
            }
        }
        return byPolicy.entrySet().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingDouble(Entry::score)
                                .reversed()
                                .thenComparingInt(Entry::first))
                .toList();
    }

    private static Entry entry(Policy policy, List<Trial> trials) {
        double mean =
                trials.stream()
                        .mapToDouble(trial -> trial.score().getAsDouble())
                        .average()
                        .orElseThrow();
        return new Entry(policy, trials.getFirst().number(), mean);
    }
}
