package io.augury.cli;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Style;
import io.augury.cli.installation.Home;
import io.micronaut.context.ApplicationContext;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;

/**
 * One run of the command line: parses, and only then starts the container that wires the command,
 * because help and wrong usage need none of it.
 */
final class CommandRun {
    private final Surroundings surroundings;
    private final Augury augury = new Augury();

    private CommandRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandRun in(Surroundings surroundings) {
        return new CommandRun(surroundings);
    }

    /** Runs the command and gives its exit code; prints everything that there is to say. */
    int execute(String... arguments) {
        int code = commandLine().execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    CommandLine commandLine() {
        var line = new CommandLine(augury);
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
        line.registerConverter(Duration.class, Durations::parse);
        line.setOverwrittenOptionsAllowed(true);
        line.setParameterExceptionHandler(new UsageReport(surroundings.err()));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) ->
                        new FailureReport(surroundings.err(), home()).report(failure));
        line.setExecutionStrategy(this::run);
        return line;
    }

    private int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        try (var context =
                ApplicationContext.builder().banner(false).deduceEnvironment(false).build()) {
            context.registerSingleton(Console.class, console());
            context.registerSingleton(Home.class, home());
            context.start();
            for (ParseResult p = parsed; p != null; p = p.subcommand()) {
                context.inject(p.commandSpec().userObject());
            }
            return new CommandLine.RunLast().execute(parsed);
        }
    }

    private Console console() {
        Set<String> terminals = surroundings.terminals();
        GlobalOptions options = augury.options();
        return new Console(
                surroundings.out(),
                surroundings.err(),
                new Console.Settings(
                        options.json(),
                        options.quiet(),
                        terminals.contains("err") && !isDumb(),
                        isColoured() ? Style.COLOURED : Style.PLAIN));
    }

    private Home home() {
        return Home.of(augury.options().home(), surroundings.variables(), surroundings.userHome());
    }

    private CommandLine.Help.Ansi ansi() {
        return isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    }

    private boolean isColoured() {
        return surroundings.terminals().contains("out")
                && surroundings.variables().getOrDefault("NO_COLOR", "").isEmpty()
                && !isDumb();
    }

    private boolean isDumb() {
        return "dumb".equals(surroundings.variables().get("TERM"));
    }
}
