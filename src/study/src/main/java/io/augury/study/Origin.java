package io.augury.study;

import java.util.List;

/** Which trials of a search a policy comes from that may be chosen. */
public sealed interface Origin {
    /** The numbers of the trials. */
    List<Integer> trials();

    /**
     * A policy that the search tried.
     *
     * @param trial that scored it first, of its longest ones
     */
    record Tried(int trial) implements Origin {
        @Override
        public List<Integer> trials() {
            return List.of(trial);
        }
    }

    /**
     * The best policies in one.
     *
     * @param trials of these, the best first
     */
    record Merged(List<Integer> trials) implements Origin {
        public Merged {
            trials = List.copyOf(trials);
        }
    }

    /**
     * The best sub-policies in one, whatever the policies that they were tried in.
     *
     * @param trials that tried each of these first, the best first; a trial of several stands once
     */
    record Recombined(List<Integer> trials) implements Origin {
        public Recombined {
            trials = List.copyOf(trials);
        }
    }
}
