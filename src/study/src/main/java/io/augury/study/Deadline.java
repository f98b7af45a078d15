package io.augury.study;

import java.time.Duration;
import java.util.Optional;

/** The moment after which a run starts nothing new. */
final class Deadline {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final long end;
    private final boolean none;

    private Deadline(long end, boolean none) {
        this.end = end;
        this.none = none;
    }

    static Deadline never() {
        return new Deadline(0, true);
    }

    static Deadline after(Optional<Duration> time) {
        return time.map(span -> new Deadline(System.nanoTime() + span.toNanos(), false))
                .orElse(never());
    }

    /** The time left, not negative. */
    Duration remaining() {
        return none ? FOREVER : Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean exists() {
        return !none;
    }

    boolean passed() {
        return !none && remaining().isZero();
    }

    /**
     * True if a trial that starts now is expected to end in time, or if there is no score yet: a
     * search that ends without any has been for nothing.
     */
    boolean allows(Phase phase) {
        if (none || !phase.canBeCut()) {
            return true;
        }
        double left = remaining().toNanos() / 1e9;
        return left > 0 && phase.meanSeconds() <= left;
    }
}
