package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Searches, selects, and gives a verdict; every step is stored before the next one. A study that
 * was killed goes on by calling the same methods again.
 *
 * <p>Randomness: all of it derives from the study's seed. What is found depends on the settings and
 * on how many trials are finished, not on the number of workers, nor on when the study was
 * interrupted: the first trials of a long study are those of a short one.
 *
 * <p>Not thread-safe, but for {@link #stop}.
 */
public final class Study {
    private static final int FEWEST_FAILURES_TO_GIVE_UP = 5;

    private final StudyFolder folder;
    private final StudyStore store;
    private final StudySettings settings;
    private final TrialExecutor executor;
    private final StudyListener listener;
    private final TrialRunner runner;
    private final InstantSource clock;
    private final List<Purpose> leftOut = new ArrayList<>();

    /**
     * A study that runs its trials on an executor.
     *
     * @param folder stays open as long as the study is used
     * @param clock of the times that the store holds; decides nothing
     */
    public Study(
            StudyFolder folder,
            TrialExecutor executor,
            StudyListener listener,
            InstantSource clock) {
        this.folder = folder;
        this.store = folder.store();
        this.settings = store.settings();
        this.executor = executor;
        this.listener = listener;
        this.clock = clock;
        this.runner = new TrialRunner(store, executor, clock);
        store.releaseAll();
    }

    /** Ends the current step soon; running trials wait for the next start. From any thread. */
    public void stop() {
        runner.stop();
    }

    /** True after {@link #stop}. */
    public boolean stopped() {
        return runner.stopped();
    }

    /**
     * Runs trials until the budget is spent.
     *
     * @param factory of the searcher that the settings name
     * @throws AuguryException with code RESOURCES if disk or device is at fault, INPUT if all of
     *     the first trials fail, INTERNAL if the searcher does not repeat itself
     */
    public SearchOutcome search(SearcherFactory factory, Budget budget) {
        Deadline deadline = budget.time().map(Deadline::after).orElse(Deadline.never());
        int most = budget.trials().orElse(Integer.MAX_VALUE);
        Phase phase = phase(budget.trials(), deadline, "search");
        try (Course course = new Course(store, factory, most, () -> requireSomeSuccess(phase))) {
            runner.run(course, deadline, phase);
        }
        if (phase.finished() >= most) {
            requireSomeSuccess(phase);
        }
        return outcome(phase, most);
    }

    private SearchOutcome outcome(Phase phase, int most) {
        SearchEnd end =
                phase.finished() >= most
                        ? SearchEnd.TRIALS
                        : runner.stopped() ? SearchEnd.STOPPED : SearchEnd.TIME;
        return new SearchOutcome(end, phase.finished(), phase.failed(), phase.best());
    }

    private Phase phase(OptionalInt total, Deadline deadline, String kind) {
        return Phase.search(listener, total, deadline, executor.parallelism())
                .resumedWith(store.trials(kind));
    }

    private void requireSomeSuccess(Phase phase) {
        if (phase.best().isPresent() || phase.failed() < FEWEST_FAILURES_TO_GIVE_UP) {
            return;
        }
        throw new AuguryException(
                ErrorCode.INPUT,
                "all %d trials of study %s failed, the first because: %s"
                        .formatted(
                                phase.failed(),
                                folder.name(),
                                reason(store.trials("search").getFirst())));
    }

    private static String reason(Trial failed) {
        return switch (failed.result().orElseThrow()) {
            case TrialResult.Failed failure -> failure.reason();
            case TrialResult.Scored scored -> "";
        };
    }

    /** Chooses the best policy of the search, however long that takes. */
    public Optional<SelectedPolicy> select() {
        return select(Deadline.never());
    }

    /**
     * Chooses the best policy of the search as {@link Selection} says; what is stored already is
     * not trained again.
     *
     * @param deadline after which no finalist's training is started; then those repeats count that
     *     all finalists have, and without any the score of the search
     * @return empty if the study was stopped meanwhile
     * @throws AuguryException with code INPUT if no trial of the search has a score
     */
    public Optional<SelectedPolicy> select(Deadline deadline) {
        List<Trial> trials = store.trials("search");
        if (trials.stream().noneMatch(trial -> trial.score().isPresent())) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "study %s has no scored trial yet to choose a policy from"
                            .formatted(folder.name()));
        }
        return new Finals(store, settings).choose(trials, wanted -> runAll(wanted, deadline));
    }

    /** Compares arms as {@link #verdict(List, int, Deadline)} does, however long that takes. */
    public Optional<Verdict> verdict(List<VerdictArm> arms, int pairs) {
        return verdict(arms, pairs, Deadline.never());
    }

    /**
     * Trains every arm with the same seeds and compares their accuracy on the sealed test images.
     * The store keeps when these were first opened, which is before the first run.
     *
     * @param arms baselines from the simplest on, then the policy
     * @param pairs how many seeds, at least 1
     * @param deadline after which no training is started; then the verdict is on those seeds that
     *     all arms have
     * @return empty if there was no time for any seed, or the study was stopped meanwhile
     */
    public Optional<Verdict> verdict(List<VerdictArm> arms, int pairs, Deadline deadline) {
        VerdictRuns runs = new VerdictRuns(store, settings, arms, pairs);
        if (!deadline.passed()) {
            store.openTest(clock.instant());
        }
        boolean stopped = !runAll(runs.trials(), deadline);
        List<VerdictStatistics.Runs> scores = runs.scores();
        return stopped || scores.isEmpty()
                ? Optional.empty()
                : Optional.of(VerdictStatistics.of(scores));
    }

    /**
     * The same with as many seeds as the noise of the first ones asks for.
     *
     * @return empty if the study was stopped meanwhile
     */
    public Optional<Verdict> verdict(List<VerdictArm> arms, VerdictSize size) {
        Optional<Verdict> pilot = verdict(arms, size.least());
        if (pilot.isEmpty()) {
            return pilot;
        }
        int pairs = size.pairs(pilot.get());
        return pairs == size.least() ? pilot : verdict(arms, pairs);
    }

    /**
     * Which of several policies is best on the select-validation images, each trained afresh as the
     * finalists of the search are; the first of equals.
     *
     * @return empty if the study was stopped meanwhile
     */
    public Optional<VerdictArm> best(List<VerdictArm> candidates) {
        return new Finals(store, settings).best(candidates, this::runAll);
    }

    /**
     * The accuracies of policies on the select-validation images, each trained afresh as the
     * finalists of the search are; the n-th trainings of all have the same seed. What is stored
     * already is not trained again.
     *
     * @param repeats how often each is trained, at least 1
     * @param deadline after which no training is started
     * @return for each policy one accuracy a repeat, empty where the training failed; nothing if
     *     there was no time for all, or the study was stopped meanwhile
     */
    public Optional<List<List<OptionalDouble>>> scores(
            List<Policy> policies, int repeats, Deadline deadline) {
        return new Finals(store, settings)
                .scores(policies, repeats, trials -> runAll(trials, deadline));
    }

    /** What the trainings were for that steps after the search wanted, but had no time for. */
    public List<Purpose> leftOut() {
        return List.copyOf(leftOut);
    }

    private boolean runAll(List<Trial> trials) {
        return runAll(trials, Deadline.never());
    }

    /**
     * Runs what is waiting among these; false if the study was stopped before all were finished.
     */
    private boolean runAll(List<Trial> trials, Deadline deadline) {
        if (trials.isEmpty()) {
            return true;
        }
        Phase phase =
                Phase.later(listener, trials.size(), deadline, executor.parallelism())
                        .resumedWith(trials);
        List<Trial> waiting =
                trials.stream().filter(trial -> trial.state() == TrialState.WAITING).toList();
        runner.run(TrialSource.of(waiting), deadline, phase);
        int missing = trials.size() - phase.finished();
        waiting.subList(waiting.size() - missing, waiting.size())
                .forEach(trial -> leftOut.add(trial.spec().purpose()));
        return missing == 0 || !runner.stopped();
    }
}
