package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.study.pedigree.Recombination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param score the mean of these; of a policy without trials of its own what they promise
     */
    record Entry(Policy policy, int epochs, Origin origin, double score) {
        private int first() {
            return origin.trials().getFirst();
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
     * Among whom a policy is chosen, the more promising first: those of the ranking, before them
     * the best policies in one, and second the best sub-policies in one.
     *
     * @param trials of the search, of which each policy has one
     */
    static List<Entry> candidates(
            List<Entry> ranking, Selection selection, SearchSpace space, List<Trial> trials) {
        List<Entry> all = new ArrayList<>(ranking);
        merged(ranking, selection.merged()).ifPresent(all::addFirst);
        if (selection.recombined()) {
            recombined(ranking, space, trials)
                    .filter(entry -> !entry.equals(all.getFirst()))
                    .ifPresent(
                            entry -> {
                                all.remove(entry);
                                all.add(1, entry);
                            });
        }
        return all;
    }

    /**
     * The best of a ranking merged into one policy. An image under that policy is one under one of
     * them, drawn uniformly, so that its score without a training of its own is the mean of theirs.
     *
     * @param most how many are merged, at most a quarter of those that trained as long as the best
     * @return nothing if that leaves fewer than two
     */
    static Optional<Entry> merged(List<Entry> ranking, int most) {
        List<Entry> comparable =
                ranking.stream()
                        .filter(entry -> entry.epochs() == ranking.getFirst().epochs())
                        .toList();
        int count = Math.min(most, comparable.size() / MERGED_AT_MOST_ONE_IN);
        if (count < 2) {
            return Optional.empty();
        }
        List<Entry> best = comparable.subList(0, count);
        return Optional.of(
                new Entry(
                        Policy.merged(best.stream().map(Entry::policy).toList()),
                        best.getFirst().epochs(),
                        new Origin.Merged(best.stream().map(Entry::first).toList()),
                        best.stream().mapToDouble(Entry::score).average().orElseThrow()));
    }

    /** The best sub-policies in one policy, which the search may have tried as well. */
    private static Optional<Entry> recombined(
            List<Entry> ranking, SearchSpace space, List<Trial> trials) {
        List<Trial> scored =
                trials.stream()
                        .filter(trial -> trial.score().isPresent())
                        .filter(trial -> space.holds(trial.spec().policy()))
                        .toList();
        return Recombination.of(space, scored.stream().map(Trial::scoredPolicy).toList())
                .map(
                        best ->
                                ranking.stream()
                                        .filter(entry -> entry.policy().equals(best.policy()))
                                        .findFirst()
                                        .orElse(untried(best, ranking.getFirst(), scored)));
    }

    private static Entry untried(Recombination best, Entry first, List<Trial> trials) {
        List<Integer> sources =
                best.sources().stream().map(index -> trials.get(index).number()).toList();
        return new Entry(
                best.policy(), first.epochs(), new Origin.Recombined(sources), best.value());
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
        return new Entry(policy, epochs, new Origin.Tried(longest.getFirst().number()), mean);
    }
}
