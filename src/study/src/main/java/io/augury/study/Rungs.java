package io.augury.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which trials of a halving go on to the next rung. They are shown in the order of their numbers,
 * so that what goes on does not depend on which ended first.
 */
final class Rungs {
    private final Halving halving;
    private final TreeMap<Integer, List<Trial>> finished = new TreeMap<>();
    private final Set<Integer> gone = new HashSet<>();

    Rungs(Halving halving) {
        this.halving = halving;
    }

    /**
     * Takes one more finished trial, a failed one included.
     *
     * @return those of its rung that are now among the best {@code 1 / keep} and were not before,
     *     best first
     */
    List<Trial> add(Trial trial) {
        int epochs = trial.spec().effort().epochs();
        if (epochs == halving.rungs().getLast()) {
            return List.of();
        }
        List<Trial> rung = finished.computeIfAbsent(epochs, key -> new ArrayList<>());
        rung.add(trial);
        return rung.stream()
                .filter(each -> each.score().isPresent())
                .sorted(Ranking.BEST_FIRST)
                .limit(rung.size() / halving.keep())
                .filter(each -> gone.add(each.number()))
                .toList();
    }

    /** How a trial trains that follows one which goes on. */
    Effort after(Trial trial) {
        return new Effort.Scratch(
                halving.rungs().stream()
                        .filter(epochs -> epochs > trial.spec().effort().epochs())
                        .findFirst()
                        .orElseThrow());
    }
}
