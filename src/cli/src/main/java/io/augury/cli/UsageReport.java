package io.augury.cli;

import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintStream;
import java.util.Collection;

/** Says in two lines what is wrong with a command line and what was probably meant. */
final class UsageReport implements IParameterExceptionHandler {
    private final PrintStream err;

    UsageReport(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        if (wrong.getCause() instanceof AuguryException known) {
            err.println("augury: " + known.getMessage());
            return ExitCodes.of(known);
        }
        err.println("augury: " + describe(wrong));
        err.println(
                "'%s --help' lists what it takes"
                        .formatted(command.getCommandSpec().qualifiedName()));
        return ExitCodes.USAGE;
    }

    private static String describe(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return describe(unmatched);
        }
        String message = wrong.getMessage().lines().findFirst().orElse("wrong usage");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String describe(UnmatchedArgumentException unmatched) {
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().getFirst();
        if (unmatched.isUnknownOption()) {
            return "unknown option '"
                    + word
                    + "'"
                    + near(word, command.getCommandSpec().optionsMap().keySet());
        }
        if (command.getSubcommands().isEmpty()) {
            return "there is nothing for '" + word + "' to mean here";
        }
        return "there is no command '" + word + "'" + near(word, command.getSubcommands().keySet());
    }

    private static String near(String word, Collection<String> known) {
        return NearestName.of(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }
}
