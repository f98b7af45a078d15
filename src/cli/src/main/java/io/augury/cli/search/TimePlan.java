package io.augury.cli.search;

import io.augury.policy.Policy;
import io.augury.study.Budget;
import io.augury.study.Fidelity;
import io.augury.study.Purpose;
import io.augury.study.SearchOutcome;
import io.augury.study.SearcherFactory;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.Trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Divides a study's time between the search and what follows it. What a trial costs is known only
 * after the first ones; then as much is set aside as selection and verdict will take.
 */
final class TimePlan {
    private final StudyLaunch launch;
    private final StudyFolder folder;
    private final Instant start;

    TimePlan(StudyLaunch launch, StudyFolder folder, Instant start) {
        this.launch = launch;
        this.folder = folder;
        this.start = start;
    }

    /** Searches until trials or time are spent. */
    SearchOutcome search(Study study, SearcherFactory searcher) {
        OptionalInt trials = launch.goal().trials();
        Optional<Duration> time = launch.goal().time();
        if (time.isEmpty()) {
            return study.search(searcher, new Budget(trials, Optional.empty()));
        }
        SearchOutcome first = study.search(searcher, Budget.trials(firstTrials(trials)));
        Duration left = time.get().minus(Duration.between(start, Instant.now())).minus(reserve());
        return left.isPositive()
                ? study.search(searcher, new Budget(trials, Optional.of(left)))
                : first;
    }

    /**
     * One trial for each worker shows what a trial costs; more only if they are there already.
     * Where the first ones train or await what all share, it takes one more for each.
     */
    private int firstTrials(OptionalInt trials) {
        int finished = (int) searched().count();
        int wanted = Math.max(launch.workers() + sharing(), finished);
        return trials.isPresent() ? Math.min(trials.getAsInt(), wanted) : wanted;
    }

    private java.util.stream.Stream<Trial> searched() {
        return folder.trials().stream()
                .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                .filter(trial -> trial.state().finished());
    }

    private Duration reserve() {
        List<Trial> done = searched().toList();
        double training =
                switch (folder.settings().fidelity()) {
                    case Fidelity.Full full -> byEpochs(done);
                    case Fidelity.Halving halving -> byEpochs(done);
                    case Fidelity.Warm warm -> byEpochs(done);
                    case Fidelity.Density density -> byFolds(done, density);
                };
        int rounds = Math.ceilDiv(later(done).total(), launch.workers());
        return Duration.ofMillis(Math.round(1000 * training * rounds));
    }

    /** The seconds of a full training, as the trials' epochs took them. */
    private double byEpochs(List<Trial> done) {
        return folder.settings().task().epochs()
                * done.stream()
                        .skip(Math.min(sharing(), done.size() - 1))
                        .mapToDouble(trial -> trial.seconds() / trial.spec().effort().epochs())
                        .average()
                        .orElse(0);
    }

    /** The seconds of a full training, as the folds took them: the first trials await all. */
    private double byFolds(List<Trial> done, Fidelity.Density density) {
        return done.stream().mapToDouble(Trial::seconds).max().orElse(0)
                / density.turns(launch.workers());
    }

    /** How many trials may have trained or awaited the shared epochs. */
    private int sharing() {
        return switch (folder.settings().fidelity()) {
            case Fidelity.Full full -> 0;
            case Fidelity.Halving halving -> 0;
            case Fidelity.Density density -> 0;
            case Fidelity.Warm warm -> launch.workers();
        };
    }

    /** As if a policy as large as the best so far were found, or as several in one. */
    private LaterTrainings later(List<Trial> done) {
        StudySettings settings = folder.settings();
        List<Policy> best =
                done.stream()
                        .filter(trial -> trial.score().isPresent())
                        .sorted(Comparator.comparingDouble(trial -> -trial.score().getAsDouble()))
                        .limit(Math.max(1, settings.selection().merged()))
                        .map(trial -> trial.spec().policy())
                        .toList();
        Policy found = best.isEmpty() ? settings.space().alwaysOnly() : Policy.merged(best);
        return LaterTrainings.of(settings, launch.goal(), found);
    }
}
