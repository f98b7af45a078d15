package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A searcher with all of its settings, so that a study does not change when a default does.
 *
 * @param name of the factory
 * @param pace how policies follow upon scores
 * @param settings a value for every setting of the factory
 */
public record SearcherChoice(String name, Pace pace, SortedMap<String, Double> settings) {
    public SearcherChoice {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pace, "pace");
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** A searcher with its defaults. */
    public static SearcherChoice of(SearcherFactory factory) {
        return new SearcherChoice(factory.name(), factory.defaultPace(), factory.defaults());
    }

    /**
     * The same at another pace.
     *
     * @throws AuguryException with code USAGE if the searcher cannot run ahead and the pace does
     */
    public static SearcherChoice of(SearcherFactory factory, Pace pace) {
        if (pace.ahead() > 0 && !factory.runsAhead()) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "searcher %s with up to %d trials open; allowed: generations:N, as it learns from whole rounds"
                            .formatted(factory.name(), pace.ahead() + pace.round()));
        }
        return new SearcherChoice(factory.name(), pace, factory.defaults());
    }
}
