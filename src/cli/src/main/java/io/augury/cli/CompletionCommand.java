package io.augury.cli;

import io.augury.cli.console.Console;

import jakarta.inject.Inject;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Map;

/** Lets shells complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash and zsh complete commands and options.",
        footer = {
            "",
            "Example:",
            "  augury completion > ~/.augury-completion && . ~/.augury-completion"
        })
final class CompletionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Inject Console console;

    @Override
    public void run() {
        String script = AutoComplete.bash("augury", spec.root().commandLine());
        console.json(() -> Map.of("script", script));
        console.line(script);
    }
}
