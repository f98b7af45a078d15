package io.augury.cli.search;

import io.augury.cli.console.Console;

import java.util.function.Supplier;

/**
 * Meets Ctrl-C: says a last word and ends the process with exit code 130.
 *
 * <p>Nothing has to be saved then, because a study stores every change when it happens; so the
 * process ends at once, whatever native code is running.
 */
final class Interruption implements AutoCloseable {
    /** What a shell reports after Ctrl-C: 128 + SIGINT. */
    private static final int EXIT_CODE = 130;

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Says the word if the process is told to end before this is closed. */
    static Interruption met(Console console, Supplier<String> lastWord) {
        Thread hook =
                new Thread(
                        () -> {
                            console.error(lastWord.get());
                            console.flush();
                            Runtime.getRuntime().halt(EXIT_CODE);
                        },
                        "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending already: the hook has the last word.
            Thread.currentThread().interrupt();
        }
    }
}
