package io.augury.evolution;

import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpace.ChoiceKind;
import io.augury.spi.Seed;
import io.augury.study.Pace;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;
import io.augury.study.SearcherSettings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Breeds policies: the better ones of the recent past are recombined, sub-policy by sub-policy, and
 * mutated, one policy at a time. Of each brood only the child is tried that its relatives' scores
 * speak for. AutoAugment (section 3) names evolution as an equal alternative to its controller.
 */
public final class Evolution implements SearcherFactory {
    private static final String NAME = "evolution";
    private static final String MEMORY = "memory";
    private static final String TOURNAMENT = "tournament";
    private static final String CROSSOVER = "crossover";
    private static final String TRANSPOSITION = "transposition";
    private static final String MUTATION = "mutation-";
    private static final String REGULARIZER = "regularizer";
    private static final String IMMIGRANTS = "immigrants";
    private static final String BROOD = "brood";
    private static final String RESTART = "restart";

    /**
     * What decides how policies are bred.
     *
     * @param memory how many of the latest policies can become parents, besides the best one since
     *     the last restart; a lucky score is forgotten after so many
     * @param tournament how many policies compete to become a parent
     * @param crossover probability that a policy is recombined with another
     * @param transposition probability that an operation is replaced by another of its policy
     * @param mutation probability that a choice changes, by its kind
     * @param immigrants probability that a policy is drawn anew instead of bred
     * @param brood how many children are bred, of which one is tried
     * @param restart the diversity of the latest policies, from 0 to 1, below which the memory is
     *     forgotten
     */
    record Settings(
            int memory,
            int tournament,
            double crossover,
            double transposition,
            Map<ChoiceKind, Double> mutation,
            double immigrants,
            int brood,
            double restart) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "breeds the better policies of the recent past: selection by breeding value,"
                + " crossover of sub-policies, mutation";
    }

    @Override
    public Pace defaultPace() {
        return Pace.steady(8);
    }

    @Override
    public SortedMap<String, Double> defaults() {
        SortedMap<String, Double> defaults =
                new TreeMap<>(
                        Map.of(
                                MEMORY, 32.0,
                                TOURNAMENT, 8.0,
                                CROSSOVER, 0.9,
                                TRANSPOSITION, 0.2,
                                IMMIGRANTS, 0.05,
                                BROOD, 16.0,
                                RESTART, 0.2));
        for (ChoiceKind kind : ChoiceKind.values()) {
            defaults.put(mutation(kind), 0.08);
        }
        return Collections.unmodifiableSortedMap(defaults);
    }

    /** The setting with the rate at which choices of a kind mutate. */
    private static String mutation(ChoiceKind kind) {
        return MUTATION
                + switch (kind) {
                    case OPERATION, MAGNITUDE, PROBABILITY -> kind.name().toLowerCase(Locale.ROOT);
                    case PRESENCE, VALUE -> REGULARIZER;
                };
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new EvolutionSearcher(space, settings(settings), seed);
    }

    private static Settings settings(SortedMap<String, Double> values) {
        var given = new SearcherSettings(NAME, values);
        Map<ChoiceKind, Double> mutation = new EnumMap<>(ChoiceKind.class);
        for (ChoiceKind kind : ChoiceKind.values()) {
            mutation.put(kind, given.within(mutation(kind), 0, 1));
        }
        return new Settings(
                (int) given.within(MEMORY, 1, 1_000_000),
                (int) given.within(TOURNAMENT, 1, 1_000_000),
                given.within(CROSSOVER, 0, 1),
                given.within(TRANSPOSITION, 0, 1),
                mutation,
                given.within(IMMIGRANTS, 0, 1),
                (int) given.within(BROOD, 1, 10_000),
                given.within(RESTART, 0, 1));
    }
}
