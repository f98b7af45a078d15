package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings waiting trials to their final state, as many at once as the executor takes. What is
 * interrupted waits again, so that no trial is lost.
 */
final class TrialRunner {
    private final StudyStore store;
    private final TrialExecutor executor;
    private final InstantSource clock;
    private final LinkedBlockingQueue<Wakeup> wakeups = new LinkedBlockingQueue<>();
    private volatile boolean stopped;
    private long lastFinish = System.nanoTime();

    TrialRunner(StudyStore store, TrialExecutor executor, InstantSource clock) {
        this.store = store;
        this.executor = executor;
        this.clock = clock;
    }

    /** Why the runner's thread wakes up. */
    private sealed interface Wakeup {
        record Completed(TrialSpec spec, CompletableFuture<TrialResult> future) implements Wakeup {}

        record Stop() implements Wakeup {}
    }

    private record Running(CompletableFuture<TrialResult> future, long since) {}

    /** Makes the current and every later run end soon. Callable from any thread. */
    void stop() {
        stopped = true;
        wakeups.add(new Wakeup.Stop());
    }

    boolean stopped() {
        return stopped;
    }

    /**
     * Runs trials until their source has no more, the deadline has passed, or somebody says stop;
     * then nothing runs any more.
     *
     * @throws AuguryException if the executor says that the study must stop
     */
    void run(TrialSource source, Deadline deadline, Phase phase) {
        Map<TrialSpec, Running> running = new LinkedHashMap<>();
        lastFinish = System.nanoTime();
        try {
            while (startMore(source, running, deadline, phase) || !running.isEmpty()) {
                Optional<Wakeup> wakeup = await(deadline, phase);
                wakeup.ifPresent(reason -> handle(reason, running, source, phase));
                if (stopped || wakeup.isEmpty()) {
                    break;
                }
            }
        } finally {
            cancel(running);
        }
    }

    private boolean startMore(
            TrialSource source, Map<TrialSpec, Running> running, Deadline deadline, Phase phase) {
        boolean started = false;
        while (!stopped && running.size() < executor.parallelism() && deadline.allows(phase)) {
            Optional<Trial> next = source.next();
            if (next.isEmpty()) {
                break;
            }
            start(next.get().spec(), running, phase);
            started = true;
        }
        return started;
    }

    private void start(TrialSpec spec, Map<TrialSpec, Running> running, Phase phase) {
        store.start(spec, clock.instant());
        phase.started(new Trial(spec, TrialState.RUNNING, Optional.empty(), 0));
        CompletableFuture<TrialResult> future = executor.submit(spec);
        running.put(spec, new Running(future, System.nanoTime()));
        future.whenComplete((result, failure) -> wakeups.add(new Wakeup.Completed(spec, future)));
    }

    private Optional<Wakeup> await(Deadline deadline, Phase phase) {
        try {
            return phase.canBeCut()
                    ? Optional.ofNullable(
                            wakeups.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS))
                    : Optional.of(wakeups.take());
        } catch (InterruptedException e) {
            stopped = true;
            return Optional.of(new Wakeup.Stop());
        }
    }

    private void handle(
            Wakeup wakeup, Map<TrialSpec, Running> running, TrialSource source, Phase phase) {
        switch (wakeup) {
            case Wakeup.Stop stop -> {}
            case Wakeup.Completed completed -> {
                Running ended = running.get(completed.spec());
                if (ended != null && ended.future() == completed.future()) {
                    source.finished(finish(completed.spec(), ended, phase));
                    running.remove(completed.spec());
                }
            }
        }
    }

    private Trial finish(TrialSpec spec, Running ended, Phase phase) {
        TrialResult result = resultOf(spec, ended.future());
        long now = System.nanoTime();
        Trial trial =
                new Trial(
                        spec,
                        switch (result) {
                            case TrialResult.Scored scored -> TrialState.SCORED;
                            case TrialResult.Failed failed -> TrialState.FAILED;
                        },
                        Optional.of(result),
                        (now - ended.since()) / 1e9);
        store.finish(trial, clock.instant(), Duration.ofNanos(now - lastFinish));
        lastFinish = now;
        phase.finished(trial);
        return trial;
    }

    private static TrialResult resultOf(TrialSpec spec, CompletableFuture<TrialResult> future) {
        try {
            return future.join();
        } catch (CancellationException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "%s trial %d was interrupted, as its executor was closed; it runs again at the next start"
                            .formatted(spec.purpose().label(), spec.number()),
                    e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuguryException reason) {
                throw reason;
            }
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "%s trial %d could not be run: %s"
                            .formatted(spec.purpose().label(), spec.number(), e.getCause()),
                    e);
        }
    }

    private void cancel(Map<TrialSpec, Running> running) {
        running.values().forEach(trial -> trial.future().cancel(true));
        running.keySet().forEach(store::release);
        wakeups.clear();
    }
}
