package io.augury.study;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Counts the trials of one phase and tells the listener. */
final class Phase {
    private final StudyListener listener;
    private final OptionalInt total;
    private final Deadline deadline;
    private final int parallelism;
    private final boolean search;
    private int finished;
    private int failed;
    private double seconds;
    private Optional<Trial> best = Optional.empty();

    private Phase(
            StudyListener listener,
            OptionalInt total,
            Deadline deadline,
            int parallelism,
            boolean search) {
        this.listener = listener;
        this.total = total;
        this.deadline = deadline;
        this.parallelism = parallelism;
        this.search = search;
    }

    /** Trials of a search, which needs one score and for the rest ends in time. */
    static Phase search(
            StudyListener listener, OptionalInt total, Deadline deadline, int parallelism) {
        return new Phase(listener, total, deadline, parallelism, true);
    }

    /** Trainings after a search: those that were started in time are finished. */
    static Phase later(StudyListener listener, int total, Deadline deadline, int parallelism) {
        return new Phase(listener, OptionalInt.of(total), deadline, parallelism, false);
    }

    /** Counts what an earlier run has finished. */
    Phase resumedWith(List<Trial> trials) {
        trials.stream().filter(trial -> trial.state().finished()).forEach(this::count);
        return this;
    }

    private void count(Trial trial) {
        finished++;
        seconds += trial.seconds();
        if (trial.score().isEmpty()) {
            failed++;
        } else if (best.isEmpty() || Ranking.BEST_FIRST.compare(trial, best.get()) < 0) {
            best = Optional.of(trial);
        }
    }

    void started(Trial trial) {
        listener.started(trial, progress());
    }

    void finished(Trial trial) {
        count(trial);
        listener.finished(trial, progress());
    }

    int finished() {
        return finished;
    }

    int failed() {
        return failed;
    }

    Optional<Trial> best() {
        return best;
    }

    double meanSeconds() {
        return finished == 0 ? 0 : seconds / finished;
    }

    /** True if the phase would give nothing if it ended now: a search has no score yet. */
    boolean isForNothing() {
        return search && best.isEmpty();
    }

    /** True if what still runs when the deadline passes is given up. */
    boolean canBeCut() {
        return search && best.isPresent();
    }

    private Progress progress() {
        return new Progress(finished, failed, total, best, remaining());
    }

    private Optional<Duration> remaining() {
        if (finished == 0) {
            return deadline.exists() ? Optional.of(deadline.remaining()) : Optional.empty();
        }
        if (total.isEmpty()) {
            return deadline.exists() ? Optional.of(deadline.remaining()) : Optional.empty();
        }
        int left = Math.max(0, total.getAsInt() - finished);
        Duration byTrials = Duration.ofMillis((long) (1000 * meanSeconds() * left / parallelism));
        Duration byTime = deadline.remaining();
        return Optional.of(byTrials.compareTo(byTime) < 0 ? byTrials : byTime);
    }
}
