package io.augury.tpe;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Pace;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;
import io.augury.study.SearcherSettings;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tree-structured Parzen estimators over the code of the space: one for which operations good
 * policies have, one for each operation's magnitude and probability, one for each choice of a
 * regularizer.
 *
 * @see <a href="https://papers.nips.cc/paper/4443">Bergstra, Bardenet, Bengio and Kegl 2011,
 *     Algorithms for Hyper-Parameter Optimization, section 4</a>
 */
public final class Tpe implements SearcherFactory {
    private static final String GOOD = "good";
    private static final String CANDIDATES = "candidates";
    private static final String STARTUP = "startup";

    /**
     * What decides how vectors are proposed.
     *
     * @param good the share of the trials that count as good
     * @param candidates how many values of a choice are drawn, of which the best is taken
     * @param startup how many trials are drawn uniformly first
     */
    record Settings(double good, int candidates, int startup) {
        static Settings of(String searcher, SortedMap<String, Double> values) {
            var given = new SearcherSettings(searcher, values);
            return new Settings(
                    given.within(GOOD, 0.01, 0.99),
                    (int) given.within(CANDIDATES, 1, 10_000),
                    (int) given.within(STARTUP, 1, 1_000_000));
        }
    }

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public String summary() {
        return "learns which choices good policies make: tree-structured Parzen estimators";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return settings(0.25, 2, 24);
    }

    static SortedMap<String, Double> settings(double good, double candidates, double startup) {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(Map.of(GOOD, good, CANDIDATES, candidates, STARTUP, startup)));
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new TpeSearcher(new SpaceChoices(space), Settings.of(name(), settings), seed);
    }
}
