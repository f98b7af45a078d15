package io.augury.tpe;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Pace;
import io.augury.study.Searcher;
import io.augury.study.SearcherFactory;

import java.util.Optional;
import java.util.SortedMap;

/**
 * Fast AutoAugment's search: policies that {@link Tpe} proposes, scored by density matching,
 * without training a child for each.
 *
 * @see <a href="https://arxiv.org/abs/1905.00397">Lim et al. 2019, Fast AutoAugment</a>
 */
public final class Density implements SearcherFactory {
    private static final SearcherFactory PROPOSES = new Tpe();

    @Override
    public String name() {
        return "density";
    }

    @Override
    public String summary() {
        return "Fast AutoAugment: tpe, scored by how well trained children recognise augmented"
                + " images";
    }

    @Override
    public Pace defaultPace() {
        return PROPOSES.defaultPace();
    }

    @Override
    public Optional<String> fidelity() {
        return Optional.of("density");
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return PROPOSES.defaults();
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new TpeSearcher(new SpaceChoices(space), Tpe.Settings.of(name(), settings), seed);
    }
}
