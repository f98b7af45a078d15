package io.augury.graph;

import java.util.List;

/** The parts of a loop in a graph. */
public final class Loop {
    private Loop() {}

    /** Writes what is done in every turn. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes one turn.
         *
         * @param g writes inside the loop; values from outside may be used too
         * @param turn number of the turn from 0, an int64 scalar
         * @param carried what the turn before left, or what the loop began with
         */
        Turn write(GraphBuilder g, Value turn, List<Value> carried);
    }

    /**
     * What a turn leaves.
     *
     * @param carried handed to the next turn; types as at the beginning
     * @param collected of each turn one slice, stacked along a new first axis
     */
    public record Turn(List<Value> carried, List<Value> collected) {
        /** Keeps copies. */
        public Turn {
            carried = List.copyOf(carried);
            collected = List.copyOf(collected);
        }
    }
}
