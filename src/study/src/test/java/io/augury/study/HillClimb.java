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

/** Changes a few choices of the best policy so far: the searcher of src/docs/how-to-searcher.md. */
public class HillClimb implements SearcherFactory {
    @Override
    public String name() {
        return "hill-climb";
    }

    @Override
    public String summary() {
        return "changes a few choices of the best policy so far";
    }

    @Override
    public Pace defaultPace() {
        return Pace.generations(8);
    }

    @Override
    public SortedMap<String, Double> defaults() {
        SortedMap<String, Double> defaults = new TreeMap<>();
        defaults.put("changes", 3.0);
        return Collections.unmodifiableSortedMap(defaults);
    }

    @Override
    public Searcher create(SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
        return new Climber(space, settings.get("changes").intValue(), seed.generator());
    }

    private static final class Climber implements Searcher {
        private final SearchSpace space;
        private final int changes;
        private final RandomGenerator random;
        private final Untried untried = new Untried();
        private ScoredPolicy best;

        Climber(SearchSpace space, int changes, RandomGenerator random) {
            this.space = space;
            this.changes = changes;
            this.random = random;
        }

        @Override
        public List<Policy> propose(int count) {
            List<Policy> policies = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                policies.add(untried.next(() -> best == null ? space.random(random) : neighbour()));
            }
            return policies;
        }

        private Policy neighbour() {
            int[] code = space.encode(best.policy());
            for (int i = 0; i < changes; i++) {
                int position = random.nextInt(code.length);
                code[position] = random.nextInt(space.choiceCount(position));
            }
            return space.decode(code);
        }

        @Override
        public void observe(List<ScoredPolicy> results) {
            for (ScoredPolicy result : results) {
                if (result.score().isPresent()
                        && (best == null
                                || result.score().getAsDouble() > best.score().getAsDouble())) {
                    best = result;
                }
            }
        }
    }
}
