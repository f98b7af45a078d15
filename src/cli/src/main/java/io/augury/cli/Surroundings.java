package io.augury.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the command line sees of its process; tests make their own.
 *
 * @param out where results go
 * @param err where progress, notes and errors go
 * @param variables the environment variables
 * @param terminals which of "out" and "err" is a terminal
 * @param userHome the user's home folder
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> variables,
        Set<String> terminals,
        Path userHome) {

    static Surroundings ofProcess() {
        return new Surroundings(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8),
                System.getenv(),
                Set.of(System.getProperty("augury.terminal", "").split(",")),
                Path.of(System.getProperty("user.home")));
    }
}
