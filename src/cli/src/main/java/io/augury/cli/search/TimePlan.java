package io.augury.cli.search;

import io.augury.cli.study.StudyLaunch;
import io.augury.policy.Policy;
import io.augury.study.Budget;
import io.augury.study.Deadline;
import io.augury.study.DensityMatching;
import io.augury.study.FullTraining;
import io.augury.study.Halving;
import io.augury.study.Purpose;
import io.augury.study.SearchOutcome;
import io.augury.study.SearcherFactory;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.study.Trial;
import io.augury.study.WarmStart;

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
    private final double testEpochs;
    private final Deadline end;

    /**
     * A plan for what is left.
     *
     * @param testEpochs the sealed test images for each training image: classifying one takes no
     *     longer than training on one
     * @param start when the command began
     */
    TimePlan(StudyLaunch launch, StudyFolder folder, double testEpochs, Instant start) {
        this.launch = launch;
        this.folder = folder;
        this.testEpochs = testEpochs;
        this.end =
                launch.goal()
                        .time()
                        .map(time -> Deadline.after(time.minus(since(start))))
                        .orElse(Deadline.never());
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }

    /** When all is to be over. */
    Deadline end() {
        return end;
    }

    /** Searches until trials or time are spent. */
    SearchOutcome search(Study study, SearcherFactory searcher) {
        OptionalInt trials = launch.goal().trials();
        if (!end.exists()) {
            return study.search(searcher, new Budget(trials, Optional.empty()));
        }
        SearchOutcome first = study.search(searcher, Budget.trials(firstTrials(trials)));
        Duration left = end.remaining().minus(reserve(searched().toList()));
        return left.isPositive()
                ? study.search(searcher, new Budget(trials, Optional.of(left)))
                : first;
    }

    /**
     * When the trainings of an attribution are to be over: it is not begun if that would leave no
     * time for the verdict. What is stored of it is not lost.
     */
    Deadline attributionEnd() {
        if (!end.exists()) {
            return end;
        }
        List<Trial> done = searched().toList();
        Duration needed = time(later(done).afterSelection(), done);
        return end.remaining().compareTo(needed) < 0 ? Deadline.after(Duration.ZERO) : end;
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

    private Duration reserve(List<Trial> done) {
        return time(later(done), done);
    }

    private Duration time(LaterTrainings later, List<Trial> done) {
        double training = trainingSeconds(done);
        double test = testEpochs * training / folder.settings().task().epochs();
        double seconds =
                later.turns(launch.workers()) * training
                        + later.verdictTurns(launch.workers()) * test;
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private double trainingSeconds(List<Trial> done) {
        return switch (folder.settings().fidelity()) {
            case FullTraining full -> byEpochs(done);
            case Halving halving -> byEpochs(done);
            case WarmStart warm -> byEpochs(done);
            case DensityMatching density -> byFolds(done, density);
        };
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
    private double byFolds(List<Trial> done, DensityMatching density) {
        return done.stream().mapToDouble(Trial::seconds).max().orElse(0)
                / density.turns(launch.workers());
    }

    /** How many trials may have trained or awaited the shared epochs. */
    private int sharing() {
        return switch (folder.settings().fidelity()) {
            case FullTraining full -> 0;
            case Halving halving -> 0;
            case DensityMatching density -> 0;
            case WarmStart warm -> launch.workers();
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
