package io.augury.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The runs that are under way in this process. One for the process, as the runtime's environment
 * is: when the process ends, it is freed whatever still runs in it.
 */
final class Runs {
    private static final Runs OF_PROCESS = new Runs();
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final Set<RunOptions> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();

    private Runs() {}

    static Runs ofProcess() {
        return OF_PROCESS;
    }

    /** To be called before a run; does not return once runs are ended. */
    void begin(RunOptions options) {
        underWay.add(options);
        if (ended.get()) {
            end(options);
        }
    }

    /** To be called after a run, however it went; does not return once runs are ended. */
    void end(RunOptions options) {
        underWay.remove(options);
        while (ended.get()) {
            LockSupport.park(this);
        }
    }

    /** Stops the runs under way, and lets no thread go on that has one or starts one. */
    void endAll(Duration limit) {
        ended.set(true);
        long last = System.nanoTime() + limit.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < last) {
            underWay.forEach(Runs::terminate);
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static void terminate(RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new RunException("cannot stop a run: " + e.getMessage(), e);
        }
    }
}
