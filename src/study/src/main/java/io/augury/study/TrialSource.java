package io.augury.study;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Says which trial to start next. Used by one thread. */
interface TrialSource {
    /** The trial to start now; empty if there is none, or none before another has finished. */
    Optional<Trial> next();

    /** Tells of a trial with its final state. */
    void finished(Trial trial);

    /** A source of these trials in their order. */
    static TrialSource of(List<Trial> trials) {
        Deque<Trial> waiting = new ArrayDeque<>(trials);
        return new TrialSource() {
            @Override
            public Optional<Trial> next() {
                return Optional.ofNullable(waiting.poll());
            }

            @Override
            public void finished(Trial trial) {}
        };
    }
}
