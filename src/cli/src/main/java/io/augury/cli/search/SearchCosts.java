package io.augury.cli.search;

import io.augury.policy.Policy;
import io.augury.study.Purpose;
import io.augury.study.Trial;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What it took to find each policy of a verdict, and what it takes to deploy one.
 *
 * @param seconds of the trainings that a policy was chosen by, one after the other; by arm, none
 *     for an arm of which that is not known
 * @param epochs of one training under any of the policies
 */
record SearchCosts(Map<String, Double> seconds, int epochs) {
    SearchCosts {
        seconds = Map.copyOf(seconds);
    }

    /** These costs and another arm's. */
    SearchCosts with(String arm, double more) {
        Map<String, Double> all = new TreeMap<>(seconds);
        all.put(arm, more);
        return new SearchCosts(all, epochs);
    }

    /** The trainings of a search and of its finalists, but not of other candidates. */
    static double ofSearch(List<Trial> trials, Set<Policy> others) {
        return trials.stream()
                .filter(trial -> !(trial.spec().purpose() instanceof Purpose.Verdict))
                .filter(trial -> !others.contains(trial.spec().policy()))
                .mapToDouble(Trial::seconds)
                .sum();
    }

    /** The trainings by which one of these candidates was selected. */
    static double ofSelection(List<Trial> trials, Set<Policy> candidates) {
        return trials.stream()
                .filter(trial -> trial.spec().purpose() instanceof Purpose.Select)
                .filter(trial -> candidates.contains(trial.spec().policy()))
                .collect(Collectors.summingDouble(Trial::seconds));
    }
}
