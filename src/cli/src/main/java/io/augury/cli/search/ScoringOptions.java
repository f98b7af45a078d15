package io.augury.cli.search;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.DensityMatching;
import io.augury.study.Fidelity;
import io.augury.study.SearcherFactory;
import io.augury.study.Selection;

import picocli.CommandLine.Option;

import java.util.Optional;

/** How policies are scored, and how one of the best is chosen. */
final class ScoringOptions {
    /** What Fast AutoAugment merges of each of its searches. */
    private static final int MERGED_BY_DENSITY = 10;

    @Option(
            names = "--fidelity",
            paramLabel = "NAME",
            description =
                    "How a trial scores: full training; halving, a quarter of the epochs, then a"
                        + " half and all of them for the best third; warm, half of them from"
                        + " weights that all trials share; or density, no training: what children"
                        + " that were trained without a policy recognise under it. Finalists train"
                        + " in full. Default: full; density with --searcher density.")
    private String fidelity;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description =
                    "How often each of the best three policies is trained again, with other seeds,"
                            + " before one is believed; 0 takes the first of them. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int repeats = Selection.DEFAULT.repeats();

    @Option(
            names = "--merge",
            paramLabel = "N",
            description =
                    "The first of the best three policies is the best N in one, but never more"
                            + " than a quarter of all; 0 for none; default: 5, with --fidelity"
                            + " density 10.")
    private Integer merge;

    @Option(
            names = "--no-recombine",
            description =
                    "Leave out the second of the best three policies, which is the best"
                            + " sub-policies of all policies in one.")
    private boolean notRecombined;

    /**
     * The fidelity that is named, or else the searcher's own.
     *
     * @throws AuguryException (usage) if there is none of that name, or the searcher is for another
     */
    Fidelity fidelity(SearcherFactory searcher, int epochs) {
        Optional<String> own = searcher.fidelity();
        if (fidelity != null && own.isPresent() && !own.get().equals(fidelity)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--fidelity is '%s'; allowed with --searcher %s: %s"
                            .formatted(fidelity, searcher.name(), own.get()));
        }
        return Fidelity.named(fidelity == null ? own.orElse("full") : fidelity, epochs);
    }

    /** How a policy is chosen after a search of this fidelity. */
    Selection selection(Fidelity scored) {
        requireNotNegative("--repeats", repeats);
        int usual =
                scored instanceof DensityMatching ? MERGED_BY_DENSITY : Selection.DEFAULT.merged();
        int merged = merge != null ? merge : usual;
        requireNotNegative("--merge", merged);
        return new Selection(Selection.DEFAULT.finalists(), repeats, merged, !notRecombined);
    }

    private static void requireNotNegative(String option, int value) {
        if (value < 0) {
            throw new AuguryException(
                    ErrorCode.USAGE, option + " is " + value + "; allowed: 0 and more");
        }
    }
}
