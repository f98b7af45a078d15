package io.augury.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a search ends: at whichever of the two comes first, never if both are empty.
 *
 * @param trials finished search trials of the study in all, failed ones included
 * @param time from the start of this run of the search
 */
public record Budget(OptionalInt trials, Optional<Duration> time) {
    public Budget {
        if (trials.isPresent() && trials.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "trials are " + trials.getAsInt() + "; allowed: 1 and more");
        }
        if (time.isPresent() && !time.get().isPositive()) {
            throw new IllegalArgumentException(
                    "time is " + time.get() + "; allowed: more than nothing");
        }
    }

    /** A number of trials. */
    public static Budget trials(int trials) {
        return new Budget(OptionalInt.of(trials), Optional.empty());
    }

    /** A time. */
    public static Budget time(Duration time) {
        return new Budget(OptionalInt.empty(), Optional.of(time));
    }
}
