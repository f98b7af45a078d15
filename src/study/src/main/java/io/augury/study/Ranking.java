package io.augury.study;

import io.augury.policy.Policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of scored trials, from the best to the worst. */
final class Ranking {
    /**
     * The longer trained first, then the higher score, then the lower number. Scores of different
     * numbers of epochs say nothing of each other. For trials with a score.
     */
    static final Comparator<Trial> BEST_FIRST =
            Comparator.comparingInt((Trial trial) -> trial.spec().effort().epochs())
                    .thenComparingDouble(trial -> trial.score().getAsDouble())
                    .reversed()
                    .thenComparingInt(Trial::number);

    private Ranking() {}

    /**
     * A policy with the scores of its trials.
     *
     * @param epochs of its longest trials
     * @param first the number of the first of these
     * @param score the mean of these
     */
    record Entry(Policy policy, int epochs, int first, double score) {}

    /** The longer trained first, then the higher mean; of equals, the one that was scored first. */
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
                        Comparator.comparingInt(Entry::epochs)
                                .thenComparingDouble(Entry::score)
                                .reversed()
                                .thenComparingInt(Entry::first))
                .toList();
    }

    private static Entry entry(Policy policy, List<Trial> trials) {
        int epochs =
                trials.stream().mapToInt(each -> each.spec().effort().epochs()).max().orElseThrow();
        List<Trial> longest =
                trials.stream().filter(each -> each.spec().effort().epochs() == epochs).toList();
        double mean =
                longest.stream()
                        .mapToDouble(trial -> trial.score().getAsDouble())
                        .average()
                        .orElseThrow();
        return new Entry(policy, epochs, longest.getFirst().number(), mean);
    }
}
