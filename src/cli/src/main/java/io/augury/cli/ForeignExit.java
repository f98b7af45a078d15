package io.augury.cli;

import io.augury.pluginhost.TimeLimit;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * Names a plugin that ends the process by {@code System.exit}, with the exit code of a plugin at
 * fault. Otherwise the work that it cuts short would look finished.
 */
final class ForeignExit {
    private ForeignExit() {}

    /**
     * Looks, when the process ends, who has ended it.
     *
     * @param own the class that may
     */
    static void watch(Class<?> own) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> look(own), "foreign exit"));
    }

    private static void look(Class<?> own) {
        culprit(own, Thread.getAllStackTraces().values())
                .ifPresent(
                        where -> {
                            System.err.printf(
                                    "augury: a plugin ended the process, which it must not; it was"
                                            + " at %s%n",
                                    where);
                            Runtime.getRuntime().halt(ExitCodes.PLUGIN);
                        });
    }

    /**
     * The place that has ended the process; empty if that was the own class, or no code at all.
     *
     * @param stacks of all threads
     */
    static Optional<StackTraceElement> culprit(
            Class<?> own, Collection<StackTraceElement[]> stacks) {
        return stacks.stream()
                .filter(stack -> Arrays.stream(stack).anyMatch(ForeignExit::ends))
                .map(TimeLimit::outsideJdk)
                .filter(place -> place.getModuleName() == null)
                .filter(place -> !place.getClassName().equals(own.getName()))
                .findFirst();
    }

    private static boolean ends(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
    }
}
