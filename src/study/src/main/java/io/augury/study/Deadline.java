package io.augury.study;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The moment after which a study starts nothing new. Immutable. */
public final class Deadline {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Optional<Duration> end;
    private final LongSupplier nanoTime;

    private Deadline(Optional<Duration> end, LongSupplier nanoTime) {
        this.end = end;
        this.nanoTime = nanoTime;
    }

    /** No such moment. */
    public static Deadline never() {
        return new Deadline(Optional.empty(), System::nanoTime);
    }

    /**
     * So long from now on.
     *
     * @param time of nothing or less if the moment has passed
     */
    public static Deadline after(Duration time) {
        return after(time, System::nanoTime);
    }

    static Deadline after(Duration time, LongSupplier nanoTime) {
        Duration end = Duration.ofNanos(nanoTime.getAsLong()).plus(time);
        return new Deadline(Optional.of(end), nanoTime);
    }

    /** The time left, not negative. */
    public Duration remaining() {
        Duration left = end.map(moment -> moment.minusNanos(nanoTime.getAsLong())).orElse(FOREVER);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** True unless it never comes. */
    public boolean exists() {
        return end.isPresent();
    }

    /** True once nothing new is started. */
    public boolean passed() {
        return remaining().isZero();
    }

    /**
     * True if a trial that starts now is expected to end in time, or if the phase has been for
     * nothing without it.
     */
    boolean allows(Phase phase) {
        if (end.isEmpty() || phase.isForNothing()) {
            return true;
        }
        double left = remaining().toNanos() / 1e9;
        return left > 0 && phase.meanSeconds() <= left;
    }
}
