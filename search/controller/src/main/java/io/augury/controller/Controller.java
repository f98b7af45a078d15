package io.augury.controller;

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
 * AutoAugment's own searcher: an LSTM writes a policy choice by choice, and is trained by proximal
 * policy optimization to write policies that score well.
 *
 * <p>Defaults are the paper's: 100 units, learning rate 0.00035, entropy weight 0.00001, a baseline
 * that keeps 0.95 of itself, weights from -0.1 to 0.1; and NASNet's, from which it took its setup:
 * an update every 20 policies. Neither says how far ratios are clipped and how many steps an update
 * has: 0.2 is the PPO paper's (table 3) and the 5 steps are those of AWS. The paper drew about
 * 15,000 policies; after some hundreds, the controller has hardly left its start.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, section 3</a>
 * @see <a href="https://arxiv.org/abs/1707.07012">NASNet, appendix</a>
 * @see <a href="https://arxiv.org/abs/2009.14737">AWS</a>
 */
public final class Controller implements SearcherFactory {
    private static final String NAME = "controller";
    private static final String UNITS = "units";
    private static final String RANGE = "range";
    private static final String RATE = "rate";
    private static final String STEPS = "steps";
    private static final String CLIP = "clip";
    private static final String ENTROPY = "entropy";
    private static final String BASELINE = "baseline";

    /**
     * What decides how the controller learns.
     *
     * @param units of the LSTM and of its embeddings
     * @param range weights start between this, negated, and this
     * @param rate Adam's learning rate
     * @param steps of Adam in an update
     * @param clip how far the probability of a choice may move for a gain, as a share of it
     * @param entropy weight of the entropy in what is maximized
     * @param baseline what the expected score keeps of itself with every score
     */
    record Settings(
            int units,
            double range,
            double rate,
            int steps,
            double clip,
            double entropy,
            double baseline) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "AutoAugment's LSTM, trained by proximal policy optimization; made for thousands of"
                + " trials";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(20);
    }

    @Override
    public boolean runsAhead() {
        return false;
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(
                        Map.of(
                                UNITS, 100.0,
                                RANGE, 0.1,
                                RATE, 0.00035,
                                STEPS, 5.0,
                                CLIP, 0.2,
                                ENTROPY, 0.00001,
                                BASELINE, 0.95)));
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new ControllerSearcher(space, settings(settings), seed);
    }

    static Settings settings(SortedMap<String, Double> values) {
        var given = new SearcherSettings(NAME, values);
        return new Settings(
                (int) given.within(UNITS, 1, 1000),
                given.within(RANGE, 0, 10),
                given.within(RATE, 0, 1),
                (int) given.within(STEPS, 1, 1000),
                given.within(CLIP, 0, 1),
                given.within(ENTROPY, 0, 1000),
                given.within(BASELINE, 0, 1));
    }
}
