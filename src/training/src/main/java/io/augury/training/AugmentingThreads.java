package io.augury.training;

import io.augury.pluginhost.TimeLimit;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Threads that augment images, watched by the one that waits for them: an operation that hangs is
 * an error and not a training that never ends. Who hangs cannot be stopped, and is left behind.
 */
final class AugmentingThreads implements Executor, AutoCloseable {
    /** How often in a row nothing may have been finished; a halted process is one such look. */
    private static final int LOOKS = 12;

    private final Duration limit;
    private final AtomicLong finished = new AtomicLong();
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ExecutorService pool;

    /**
     * Threads that are started when they are needed.
     *
     * @param limit how long not one task may come to its end
     */
    AugmentingThreads(int count, Duration limit) {
        this.limit = limit;
        ThreadFactory factory = Thread.ofPlatform().daemon().name("augment-", 0).factory();
        this.pool =
                Executors.newFixedThreadPool(
                        count,
                        task -> {
                            Thread thread = factory.newThread(task);
                            threads.add(thread);
                            return thread;
                        });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(
                () -> {
                    task.run();
                    finished.incrementAndGet();
                });
    }

    /**
     * Waits for what these threads make.
     *
     * @param running the name of what a thread with a stack runs, if that is an operation
     * @throws AuguryException PLUGIN if something hangs, naming it and the place
     */
    <T> T await(CompletableFuture<T> made, Function<StackTraceElement[], Optional<String>> running)
            throws InterruptedException, ExecutionException {
        long before = -1;
        for (int look = 0; look <= LOOKS; look++) {
            try {
                return made.get(limit.dividedBy(LOOKS).toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException nothingYet) {
                if (finished.get() != before) {
                    before = finished.get();
                    look = 0;
                }
            }
        }
        throw hang(running);
    }

    private AuguryException hang(Function<StackTraceElement[], Optional<String>> running) {
        List<StackTraceElement[]> stacks =
                threads.stream()
                        .map(Thread::getStackTrace)
                        .filter(stack -> stack.length > 0)
                        .toList();
        for (StackTraceElement[] stack : stacks) {
            Optional<String> name = running.apply(stack);
            if (name.isPresent()) {
                return new AuguryException(
                        ErrorCode.PLUGIN,
                        "%s made no image within %s; it was at %s"
                                .formatted(name.get(), text(), TimeLimit.outsideJdk(stack)));
            }
        }
        return new AuguryException(
                ErrorCode.PLUGIN, "augmenting made no image within %s".formatted(text()));
    }

    private String text() {
        return limit.toMillis() / 1000.0 + " s";
    }

    /** Ends the threads; what they have not begun is lost. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
