package io.augury.pluginhost;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a plugin's code on a thread of its own, so that a plugin which hangs can be left behind. */
public final class TimeLimit {
    private final Duration limit;
    private final String otherwise;

    /**
     * A limit.
     *
     * @param otherwise what to say of code that hangs, for instance {@code did not load}
     */
    public TimeLimit(Duration limit, String otherwise) {
        this.limit = limit;
        this.otherwise = otherwise;
    }

    /**
     * Runs code that must not throw.
     *
     * @param loader the context class loader meanwhile
     * @return empty if it has ended in time, else what it was doing
     */
    public Optional<String> run(ClassLoader loader, Runnable code) {
        Thread thread = new Thread(code, "plugin");
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
                "%s within %s s; it was at %s"
                        .formatted(
                                otherwise,
                                seconds(),
                                stack.length == 0 ? "its end" : outsideJdk(stack)));
    }

    private String seconds() {
        long millis = limit.toMillis();
        long whole = TimeUnit.MILLISECONDS.toSeconds(millis);
        return millis % 1000 == 0 ? Long.toString(whole) : Double.toString(millis / 1000.0);
    }

    /** Where a thread with this stack is, leaving out the JDK. */
    public static StackTraceElement outsideJdk(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getModuleName() == null) {
                return frame;
            }
        }
        return stack[0];
    }
}
