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
    private int finished;
    private int failed;
    private double seconds;
    private Optional<Trial> best = Optional.empty();

    Phase(StudyListener listener, OptionalInt total, Deadline deadline, int parallelism) {
        this.listener = listener;
        this.total = total;
        this.deadline = deadline;
        this.parallelism = parallelism;
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

    /** True once the phase has a score, without which it would have been for nothing. */
    boolean canBeCut() {
        return best.isPresent();
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
