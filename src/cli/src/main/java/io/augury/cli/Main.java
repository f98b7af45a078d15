package io.augury.cli;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Guice would otherwise use memory access that JDK 25 warns of.
        System.setProperty("guice_custom_class_loading", "CHILD");
        System.exit(CommandRun.in(Surroundings.ofProcess()).execute(arguments));
    }
}
