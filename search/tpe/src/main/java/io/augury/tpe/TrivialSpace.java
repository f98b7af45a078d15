package io.augury.tpe;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Pace;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;

import java.util.SortedMap;

/**
 * Searches among TrivialAugment's policies: which operations, and up to which magnitude. Far fewer
 * choices than a policy of sub-policies has, so that few trials suffice.
 *
 * @see <a href="https://arxiv.org/abs/2103.10158">TrivialAugment</a>
 */
public final class TrivialSpace implements SearcherFactory {
    @Override
    public String name() {
        return "trivial-space";
    }

    @Override
    public String summary() {
        return "TrivialAugment with a choice of operations and a cap of magnitude, by tpe";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return Tpe.settings(0.25, 2, 16);
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new TpeSearcher(new TrivialChoices(space), Tpe.Settings.of(name(), settings), seed);
    }
}
