package io.augury.study;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a study held at one moment.
 *
 * @param trials those of the search by number, then those of the selection and the verdict
 * @param times of the study as a whole
 */
public record StudySnapshot(String name, StudySettings settings, List<Trial> trials, Times times) {
    public StudySnapshot {
        trials = List.copyOf(trials);
    }

    /**
     * A study's times.
     *
     * @param elapsed that it has run in all, as of the last finished trial
     * @param testOpened when the sealed test was first opened; empty if never
     */
    public record Times(Instant created, Duration elapsed, Optional<Instant> testOpened) {}

    static StudySnapshot of(Path folder, StudyStore store) {
        List<Trial> trials = new ArrayList<>();
        for (String kind : List.of("search", "select", "verdict")) {
            trials.addAll(store.trials(kind));
        }
        return new StudySnapshot(
                folder.getFileName().toString(),
                store.settings(),
                trials,
                new Times(store.createdAt(), store.elapsed(), store.testOpenedAt()));
    }

    /** How many trials of the search are in one of these states. */
    public int count(TrialState... states) {
        List<TrialState> wanted = List.of(states);
        return (int)
                trials.stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                        .filter(trial -> wanted.contains(trial.state()))
                        .count();
    }

    /** The search trial with the highest score among the longest ones, the earliest of equals. */
    public Optional<Trial> best() {
        return trials.stream()
                .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                .filter(trial -> trial.score().isPresent())
                .min(Ranking.BEST_FIRST);
    }
}
