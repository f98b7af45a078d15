package io.augury.pluginhost;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a plugin's code on a thread of its own, so that a plugin which hangs can be left behind. */
final class TimeLimit {
    private final Duration limit;

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs code that must not throw.
     *
     * @param loader the context class loader meanwhile
     * @return empty if it has ended in time, else what it was doing
     */
    Optional<String> run(ClassLoader loader, Runnable code) {
        Thread thread = new Thread(code, "load-plugin");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            thread.join(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            return Optional.empty();
        }
        StackTraceElement[] stack = thread.getStackTrace();
        thread.interrupt();
        return Optional.of(
                "did not load within %s s; it was at %s"
                        .formatted(seconds(), stack.length == 0 ? "its end" : outsideJdk(stack)));
    }

    private String seconds() {
        long millis = limit.toMillis();
        long whole = TimeUnit.MILLISECONDS.toSeconds(millis);
        return millis % 1000 == 0 ? Long.toString(whole) : Double.toString(millis / 1000.0);
    }

    private static StackTraceElement outsideJdk(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getModuleName() == null) {
                return frame;
            }
        }
        return stack[0];
    }
}
