package io.augury.cli;

import io.augury.cli.console.Interruption;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Guice would otherwise use memory access that JDK 25 warns of.
        System.setProperty("guice_custom_class_loading", "CHILD");
        int code;
        try (Interruption _ = Interruption.silent()) {
            code = CommandRun.in(Surroundings.ofProcess()).execute(arguments);
        }
        System.exit(code);
    }
}
