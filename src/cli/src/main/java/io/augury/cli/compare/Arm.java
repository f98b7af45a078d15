package io.augury.cli.compare;

import io.augury.cli.training.TrainingOptions;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way of training that is compared with others.
 *
 * @param name unique among the arms
 * @param options those of {@code train}
 */
record Arm(String name, TrainingOptions options) {
    /** What all arms must have in common, or their difference would mean nothing. */
    private static final List<String> COMMON =
            List.of("--data", "--train-size", "--image-size", "--max-broken");

    /** The options of {@code train} that an arm may have; made by reflection of picocli. */
    @Command(name = "arm")
    private static final class Parsed {
        @Mixin private TrainingOptions training = new TrainingOptions();
    }

    /**
     * Reads {@code NAME=OPTIONS}.
     *
     * @param shared words that come before the arm's own, which win
     * @throws AuguryException (usage) that names the arm
     */
    static Arm parse(String text, List<String> shared) {
        int sign = text.indexOf('=');
        if (sign < 1 || text.substring(0, sign).isBlank()) {
            throw wrong(
                    "--arm '%s' is not NAME='OPTIONS'; an example: --arm smooth='--regularizer label-smoothing,epsilon=0.1'"
                            .formatted(text),
                    null);
        }
        String name = text.substring(0, sign).strip();
        return of(name, shared, words(name, text.substring(sign + 1)));
    }

    private static List<String> words(String name, String options) {
        try {
            return Words.of(options);
        } catch (IllegalArgumentException e) {
            throw wrong("arm '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    /** An arm whose own words come after those that all share. */
    static Arm of(String name, List<String> shared, List<String> own) {
        CommandLine line = parser();
        try {
            line.parseArgs(own.toArray(String[]::new));
            refuseCommon(name, line);
            List<String> all = new ArrayList<>(shared);
            all.addAll(own);
            line.parseArgs(all.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw wrong(
                    "arm '%s': %s; an arm takes %s"
                            .formatted(name, e.getMessage(), String.join(", ", allowed())),
                    e);
        }
        return new Arm(name, ((Parsed) line.getCommand()).training);
    }

    private static CommandLine parser() {
        return new CommandLine(new Parsed()).setOverwrittenOptionsAllowed(true);
    }

    /** The options that an arm may have, by their long names. */
    static List<String> allowed() {
        return known().filter(name -> !COMMON.contains(name)).sorted().toList();
    }

    private static Stream<String> known() {
        return parser().getCommandSpec().options().stream().map(OptionSpec::longestName);
    }

    /** The words of a command line that mean options which an arm has, too. */
    static List<String> shared(CommandLine.ParseResult parsed) {
        List<String> known = known().toList();
        List<String> words = new ArrayList<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (known.contains(option.longestName())) {
                for (String value : option.originalStringValues()) {
                    words.add(
                            option.longestName() + (option.arity().max() == 0 ? "" : "=" + value));
                }
            }
        }
        return words;
    }

    private static void refuseCommon(String name, CommandLine line) {
        String refused =
                line.getParseResult().matchedOptions().stream()
                        .map(OptionSpec::longestName)
                        .filter(COMMON::contains)
                        .collect(Collectors.joining(", "));
        if (!refused.isEmpty()) {
            throw wrong(
                    "arm '%s': %s must be the same for all arms: give it to compare itself"
                            .formatted(name, refused),
                    null);
        }
    }

    /**
     * Does something with this arm's settings, and names the arm if they are at fault.
     *
     * @throws AuguryException with the code of the one that was thrown
     */
    <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (AuguryException e) {
            throw new AuguryException(e.code(), "arm '%s': %s".formatted(name, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw wrong("arm '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static AuguryException wrong(String message, Throwable cause) {
        return new AuguryException(ErrorCode.USAGE, message, cause);
    }
}
