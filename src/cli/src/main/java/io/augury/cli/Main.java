package io.augury.cli;

import io.augury.cli.console.Interruption;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the command line in a process of its own. */
public final class Main {
    /** What a module throws is logged there, beside the report that we print. */
    private static final Logger GUICE = Logger.getLogger("com.google.inject");

    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Guice would otherwise use memory access that JDK 25 warns of.
        System.setProperty("guice_custom_class_loading", "CHILD");
        // Results alone go to standard output, and not what a plugin prints.
        System.setOut(System.err);
        GUICE.setLevel(Level.OFF);
        ForeignExit.watch(Main.class);
        int code;
        try (Interruption _ = Interruption.silent()) {
            code = CommandRun.in(Surroundings.ofProcess()).execute(arguments);
        }
        System.exit(code);
    }
}
