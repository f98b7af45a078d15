package io.augury.study;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;

import java.util.Optional;
import java.util.SortedMap;

/** Makes searchers of one kind. Immutable. */
public interface SearcherFactory {
    /** As it stands on the command line, for instance {@code evolution}. */
    String name();

    /** One sentence for people. */
    String summary();

    /**
     * How its policies follow upon scores unless a study says otherwise. It decides what the
     * searcher learns from at once, so it must not depend on the machine.
     */
    Pace defaultPace();

    /** False if every policy has to be observed before others are proposed. */
    default boolean runsAhead() {
        return true;
    }

    /**
     * The name of the fidelity without which the searcher would not be what its name says; empty
     * for most, which take any.
     */
    default Optional<String> fidelity() {
        return Optional.empty();
    }

    /** Every setting of the searcher with its default; empty if there is none. */
    SortedMap<String, Double> defaults();

    /**
     * A searcher at its start.
     *
     * @param settings a value for every setting that {@link #defaults} names
     * @throws io.augury.spi.AuguryException with code USAGE if a setting has no meaning
     */
    Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed);
}
