package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trials outside the search, made when they are first wanted and found again later. */
final class ExtraTrials {
    private final StudyStore store;
    private final StudySettings settings;

    ExtraTrials(StudyStore store, StudySettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** What is wanted. */
    record Wanted(Purpose purpose, Seed seed, Policy policy) {
        private boolean is(TrialSpec spec) {
            return spec.purpose().equals(purpose) && spec.policy().equals(policy);
        }
    }

    /** The trials that are wanted, in that order; new ones are stored as waiting. */
    List<Trial> of(List<Wanted> wanted) {
        String kind = wanted.getFirst().purpose().label();
        List<Trial> stored = store.trials(kind);
        List<TrialSpec> missing = new ArrayList<>();
        for (Wanted one : wanted) {
            if (find(stored, one).isEmpty()) {
                missing.add(
                        TrialSpec.full(
                                stored.size() + missing.size() + 1,
                                one.purpose(),
                                one.seed(),
                                one.policy(),
                                settings.task()));
            }
        }
        store.addTrials(missing);
        List<Trial> complete = store.trials(kind);
        return wanted.stream().map(one -> find(complete, one).orElseThrow()).toList();
    }

    /** How many of the first rounds of so many trials each are finished. */
    static int wholeRounds(List<Trial> trials, int each) {
        int finished = 0;
        while (finished < trials.size() && trials.get(finished).state().finished()) {
            finished++;
        }
        return finished / each;
    }

    private static Optional<Trial> find(List<Trial> trials, Wanted wanted) {
        return trials.stream().filter(trial -> wanted.is(trial.spec())).findFirst();
    }
}
