package io.augury.population;

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
 * Population-based augmentation: members explore from where they stand, and the worst take over the
 * place of the best. What it finds is a policy and not a schedule, because every trial trains from
 * the start.
 *
 * @see <a href="https://arxiv.org/abs/1905.05393">Population Based Augmentation, section 3 and
 *     algorithm 2</a>
 */
public final class Population implements SearcherFactory {
    private static final String MEMBERS = "members";
    private static final String EXPLORE = "explore";
    private static final String RESAMPLE = "resample";
    private static final String QUANTILE = "quantile";

    /**
     * What decides how the population moves.
     *
     * @param members how many policies there are at a time
     * @param explore probability that a choice is explored
     * @param resample probability that an explored choice is drawn anew instead of moved
     * @param quantile share of the members that take over the place of as many best ones
     */
    record Settings(int members, double explore, double resample, double quantile) {}

    @Override
    public String name() {
        return "population";
    }

    @Override
    public String summary() {
        return "members explore step by step, the worst take over the place of the best";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    @Override
    public boolean runsAhead() {
        return false;
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(Map.of(MEMBERS, 8.0, EXPLORE, 0.08, RESAMPLE, 0.2, QUANTILE, 0.4)));
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        var given = new SearcherSettings(name(), settings);
        return new PopulationSearcher(
                space,
                new Settings(
                        (int) given.within(MEMBERS, 1, 1_000_000),
                        given.within(EXPLORE, 0, 1),
                        given.within(RESAMPLE, 0, 1),
                        given.within(QUANTILE, 0, 0.5)),
                seed);
    }
}
