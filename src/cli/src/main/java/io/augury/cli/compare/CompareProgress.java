package io.augury.cli.compare;

import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.ProgressLine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a comparison is; safe for several threads. */
final class CompareProgress {
    private final int runs;
    private final int epochs;
    private final Instant start = Instant.now();
    private int finished;
    private int reused;
    private int shared;
    private int epochsDone;
    private int epochsNow;

    /** Progress of so many runs with so many epochs in all. */
    CompareProgress(int runs, int epochs) {
        this.runs = runs;
        this.epochs = epochs;
    }

    /** What to say of runs that were not trained. */
    synchronized List<String> untrained() {
        List<String> notes = new ArrayList<>();
        if (reused > 0) {
            notes.add("%d of %d runs were kept from before".formatted(reused, runs));
        }
        if (shared > 0) {
            notes.add(
                    "%d of %d runs equal those of another arm and were trained once"
                            .formatted(shared, runs));
        }
        return notes;
    }

    synchronized void reused(Run run) {
        reused++;
        skipped(run);
    }

    synchronized void shared(Run run) {
        shared++;
        skipped(run);
    }

    private void skipped(Run run) {
        finished++;
        epochsDone += run.arm().options().task().epochs();
    }

    synchronized void epoch(ProgressLine line) {
        epochsDone++;
        epochsNow++;
        Duration each = Duration.between(start, Instant.now()).dividedBy(epochsNow);
        line.update(
                (double) epochsDone / epochs,
                "%d of %d runs, epoch %d of %d in all, %s left"
                        .formatted(
                                finished,
                                runs,
                                epochsDone,
                                epochs,
                                Durations.format(each.multipliedBy(epochs - epochsDone))));
    }

    synchronized void ended(Run run, Run.Outcome outcome, Duration took, ProgressLine line) {
        finished++;
        line.say(
                "%s, seed %d: %s  %s  (%d of %d)"
                        .formatted(
                                run.arm().name(),
                                run.pair(),
                                text(outcome),
                                Durations.format(took),
                                finished,
                                runs));
    }

    private static String text(Run.Outcome outcome) {
        return switch (outcome) {
            case Run.Failure failure -> "failed, " + failure.reason();
            case Run.Result result ->
                    String.format(
                            Locale.ROOT,
                            "train %s %%, validation %s %%",
                            Numbers.percent(result.trainAccuracy()),
                            Numbers.percent(result.valAccuracy()));
        };
    }
}
