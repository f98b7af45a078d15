package io.augury.study;

import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;

/**
 * How the policies of a searcher follow upon scores. A round is observed once it and all rounds
 * before it are scored, and a new one is proposed as long as no more than so many policies are
 * proposed and not observed. It belongs to the settings of a study, never to the machine, so that
 * what is proposed does not depend on which trial ends first.
 *
 * @param round how many policies are proposed and observed together, at least 1
 * @param ahead how many policies may be open when a round is proposed; 0 if all before it have to
 *     be scored
 */
public record Pace(int round, int ahead) {
    private static final List<String> NAMES = List.of("generations", "steady");

    public Pace {
        if (round < 1 || ahead < 0) {
            throw new IllegalArgumentException(
                    "rounds of %d with %d ahead; allowed: 1 and more, and 0 and more"
                            .formatted(round, ahead));
        }
    }

    /** Rounds of so many policies, each after the one before it is scored. */
    public static Pace generations(int round) {
        return new Pace(round, 0);
    }

    /**
     * One policy at a time, while so many are open with it: policy {@code k} follows from the
     * scores up to {@code k - open}. No worker waits for another unless one trial takes as long as
     * all of the {@code open - 1} that follow it.
     *
     * @param open at least 1
     */
    public static Pace steady(int open) {
        return new Pace(1, open - 1);
    }

    /**
     * The pace that a text says, such as {@code generations:8} or {@code steady:8}.
     *
     * @throws AuguryException with code USAGE if it says none
     */
    public static Pace parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !NAMES.contains(parts[0]) || !parts[1].matches("[1-9]\\d{0,3}")) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "pace '%s'; allowed: generations:N and steady:N, N from 1 to 9999%s"
                            .formatted(text, NearestName.hint(parts[0], NAMES)));
        }
        int count = Integer.parseInt(parts[1]);
        return parts[0].equals("steady") ? steady(count) : generations(count);
    }
}
