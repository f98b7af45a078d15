package io.augury.study;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A searcher with all of its settings, so that a study does not change when a default does.
 *
 * @param name of the factory
 * @param round how many policies are proposed and observed together, at least 1
 * @param settings a value for every setting of the factory
 */
public record SearcherChoice(String name, int round, SortedMap<String, Double> settings) {
    public SearcherChoice {
        Objects.requireNonNull(name, "name");
        if (round < 1) {
            throw new IllegalArgumentException("round is " + round + "; allowed: 1 and more");
        }
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** A searcher with its defaults. */
    public static SearcherChoice of(SearcherFactory factory) {
        return new SearcherChoice(factory.name(), factory.defaultRound(), factory.defaults());
    }
}
