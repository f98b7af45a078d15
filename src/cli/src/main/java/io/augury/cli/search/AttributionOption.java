package io.augury.cli.search;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import picocli.CommandLine.Option;

import java.util.OptionalInt;

/** How often a found policy is trained with each of its parts changed. */
final class AttributionOption {
    @Option(
            names = "--attribution",
            arity = "0..1",
            paramLabel = "N",
            fallbackValue = "3",
            description =
                    "After the search, train the found policy without each of its parts and with"
                            + " other magnitudes, N times each; parts that do not help are pruned."
                            + " Without a number: 3.")
    private Integer trainings;

    /**
     * The number; empty if it was not asked for.
     *
     * @throws AuguryException (usage) if it is below 1
     */
    OptionalInt trainings() {
        if (trainings == null) {
            return OptionalInt.empty();
        }
        if (trainings < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--attribution is " + trainings + "; allowed: 1 and more");
        }
        return OptionalInt.of(trainings);
    }
}
