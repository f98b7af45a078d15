package io.augury.cli;

import io.augury.policy.Json;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs commands in this process, as a user without terminal would. */
final class Cli {
    private final Map<String, String> variables = new HashMap<>();
    private final Path userHome;
    private Set<String> terminals = Set.of();

    /** What a command gave. */
    record Ran(int code, String out, String err) {
        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>) Json.read(out, "standard output");
        }
    }

    Cli(Path userHome) {
        this.userHome = userHome;
    }

    Cli withTerminals(String... names) {
        terminals = Set.of(names);
        return this;
    }

    Cli withVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Ran run(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        var surroundings =
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        terminals,
                        userHome);
        int code = CommandRun.in(surroundings).execute(words.toArray(String[]::new));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
