package io.augury.cli.compare;

import io.augury.cli.console.ProgressLine;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the runs of a comparison, several at once. Each trains with one thread and randomness of
 * its own, so that the number of workers changes no result.
 */
final class Comparison {
    private final RunFolder folder;
    private final ArmTraining training;
    private final ProgressLine line;

    Comparison(RunFolder folder, ArmTraining training, ProgressLine line) {
        this.folder = folder;
        this.training = training;
        this.line = line;
    }

    /**
     * All runs with what came of them, in the given order.
     *
     * @throws AuguryException if a run failed for a reason that is not its own settings
     */
    List<Run.Done> run(List<Run> runs, int workers, CompareProgress progress) {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Run.Done>> futures = new ArrayList<>();
            runs.forEach(run -> futures.add(pool.submit(() -> done(run, progress))));
            try {
                List<Run.Done> done = new ArrayList<>();
                for (Future<Run.Done> future : futures) {
                    done.add(future.get());
                }
                return done;
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new AuguryException(ErrorCode.RESOURCES, "the comparison was interrupted", e);
            }
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    private Run.Done done(Run run, CompareProgress progress) throws InterruptedException {
        var kept = folder.find(run);
        if (kept.isPresent()) {
            progress.reused(run);
            return new Run.Done(run, kept.get());
        }
        Instant start = Instant.now();
        Run.Outcome outcome = training.train(run, () -> progress.epoch(line));
        folder.keep(run, outcome);
        progress.ended(run, outcome, Duration.between(start, Instant.now()), line);
        return new Run.Done(run, outcome);
    }
}
