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

    private static final int MERGED_AT_MOST_ONE_IN = 4;

    private Ranking() {}

    /**
     * A policy with the scores of its trials.
     *
     * @param epochs of its longest trials
     * @param trials the number of the first of these; of a merged policy those of all that it
     *     merges, the best first
     * @param score the mean of these
     */
    record Entry(Policy policy, int epochs, List<Integer> trials, double score) {
        Entry {
            trials = List.copyOf(trials);
        }

        private int first() {
            return trials.getFirst();
        }
    }

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

    /**
     * A ranking with the best of it merged into one policy before them all. An image under that
     * policy is one under one of them, drawn uniformly, so that its score without a training of its
     * own is the mean of theirs.
     *
     * @param most how many are merged, at most a quarter of those that trained as long as the best
     * @return the ranking as it is if that leaves fewer than two
     */
    static List<Entry> withMerged(List<Entry> ranking, int most) {
        List<Entry> comparable =
                ranking.stream()
                        .filter(entry -> entry.epochs() == ranking.getFirst().epochs())
                        .toList();
        int count = Math.min(most, comparable.size() / MERGED_AT_MOST_ONE_IN);
        if (count < 2) {
            return ranking;
        }
        List<Entry> best = comparable.subList(0, count);
        List<Entry> all = new ArrayList<>(ranking);
        all.addFirst(
                new Entry(
                        Policy.merged(best.stream().map(Entry::policy).toList()),
                        best.getFirst().epochs(),
                        best.stream().map(Entry::first).toList(),
                        best.stream().mapToDouble(Entry::score).average().orElseThrow()));
        return all;
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
        return new Entry(policy, epochs, List.of(longest.getFirst().number()), mean);
    }
}
