package io.augury.cli.compare;

import io.augury.cli.console.ProgressLine;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the runs of a comparison, several at once, and equal ones once. Each trains with one
 * thread and randomness of its own, so that the number of workers changes no result.
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
            Map<String, Future<Run.Outcome>> outcomes = outcomes(runs, pool, progress);
            try {
                List<Run.Done> done = new ArrayList<>();
                for (Run run : runs) {
                    done.add(new Run.Done(run, outcomes.get(run.key()).get()));
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

    /** By key: a run that was kept, or that equals an earlier one, is not trained. */
    private Map<String, Future<Run.Outcome>> outcomes(
            List<Run> runs, ExecutorService pool, CompareProgress progress) {
        Map<String, Optional<Run.Outcome>> kept = new HashMap<>();
        runs.forEach(run -> kept.computeIfAbsent(run.key(), key -> folder.find(run)));
        Map<String, Future<Run.Outcome>> outcomes = new HashMap<>();
        for (Run run : runs) {
            Optional<Run.Outcome> known = kept.get(run.key());
            if (known.isPresent()) {
                progress.reused(run);
                outcomes.put(run.key(), CompletableFuture.completedFuture(known.get()));
            } else if (outcomes.containsKey(run.key())) {
                progress.shared(run);
            } else {
                outcomes.put(run.key(), pool.submit(() -> trained(run, progress)));
            }
        }
        return outcomes;
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    private Run.Outcome trained(Run run, CompareProgress progress) throws InterruptedException {
        Instant start = Instant.now();
        Run.Outcome outcome = training.train(run, () -> progress.epoch(line));
        folder.keep(run, outcome);
        progress.ended(run, outcome, Duration.between(start, Instant.now()), line);
        return outcome;
    }
}
