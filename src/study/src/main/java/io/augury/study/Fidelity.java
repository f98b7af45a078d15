package io.augury.study;

import io.augury.policy.NearestName;
import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;

/**
 * How closely the trials of a search come to a full training. What is cheaper ranks policies less
 * well; finalists and verdict always train in full.
 */
public sealed interface Fidelity permits FullTraining, Halving, WarmStart, DensityMatching {
    /** The names of all, as the command line takes them. */
    List<String> NAMES = List.of("full", "halving", "warm", "density");

    /** As it stands on the command line. */
    String name();

    /** How the first trial of any policy trains in a study. */
    Effort first(StudySettings study);

    /**
     * Refuses what it cannot score: choices of the space, or policies to start with.
     *
     * @throws AuguryException with code USAGE if there are such
     */
    default void requireSuits(SearchSpace space, List<Policy> starts) {}

    /**
     * The fidelity of that name with its defaults.
     *
     * @param epochs of a full training
     * @throws AuguryException with code USAGE if there is none of that name, or so few epochs
     *     cannot be made fewer
     */
    static Fidelity named(String name, int epochs) {
        if (!NAMES.contains(name)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "fidelity '%s'; allowed: %s%s"
                            .formatted(
                                    name, String.join(", ", NAMES), NearestName.hint(name, NAMES)));
        }
        return switch (name) {
            case "halving" -> Halving.of(requireTwo(name, epochs));
            case "warm" -> WarmStart.of(requireTwo(name, epochs));
            case "density" -> DensityMatching.of(epochs);
            default -> new FullTraining();
        };
    }

    private static int requireTwo(String name, int epochs) {
        if (epochs < 2) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "fidelity %s of %d epoch; allowed: 2 epochs and more".formatted(name, epochs));
        }
        return epochs;
    }
}
