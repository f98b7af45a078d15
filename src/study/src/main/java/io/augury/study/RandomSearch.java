package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Draws every policy uniformly from its space and learns nothing: the baseline that any other
 * searcher has to beat at the same number of trials.
 */
public final class RandomSearch implements SearcherFactory {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public String summary() {
        return "draws policies uniformly; the baseline for every other searcher";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    @Override
    public SortedMap<String, Double> defaults() {
        return Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        RandomGenerator random = seed.generator();
        Untried untried = new Untried();
        return new Searcher() {
            @Override
            public List<Policy> propose(int count) {
                List<Policy> policies = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    policies.add(untried.next(() -> space.random(random)));
                }
                return policies;
            }

            @Override
            public void observe(List<ScoredPolicy> results) {}
        };
    }
}
