package io.augury.evolution;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;
import io.augury.study.SearcherSettings;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Breeds policies: the better ones of the recent past are recombined, sub-policy by sub-policy, and
 * mutated. AutoAugment (section 3) names evolution as an equal alternative to its controller.
 */
public final class Evolution implements SearcherFactory {
    private static final String NAME = "evolution";
    private static final String MEMORY = "memory";
    private static final String TOURNAMENT = "tournament";
    private static final String CROSSOVER = "crossover";
    private static final String MUTATION = "mutation";
    private static final String IMMIGRANTS = "immigrants";

    /**
     * What decides how policies are bred.
     *
     * @param memory how many of the latest policies can become parents, besides the best one ever;
     *     a lucky score is forgotten after so many
     * @param tournament how many policies compete to become a parent
     * @param crossover probability that a policy is recombined with another
     * @param mutation probability that a choice of a policy changes
     * @param immigrants probability that a policy is drawn anew instead of bred
     */
    record Settings(
            int memory, int tournament, double crossover, double mutation, double immigrants) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "breeds the better policies of the recent past: selection, crossover of"
                + " sub-policies, mutation";
    }

    @Override
    public int defaultRound() {
        return 8;
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(
                        Map.of(
                                MEMORY, 32.0,
                                TOURNAMENT, 4.0,
                                CROSSOVER, 0.9,
                                MUTATION, 0.08,
                                IMMIGRANTS, 0.1)));
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new EvolutionSearcher(new PolicyCodec(space), settings(settings), seed);
    }

    private static Settings settings(SortedMap<String, Double> values) {
        var given = new SearcherSettings(NAME, values);
        return new Settings(
                (int) given.within(MEMORY, 1, 1_000_000),
                (int) given.within(TOURNAMENT, 1, 1_000_000),
                given.within(CROSSOVER, 0, 1),
                given.within(MUTATION, 0, 1),
                given.within(IMMIGRANTS, 0, 1));
    }
}
