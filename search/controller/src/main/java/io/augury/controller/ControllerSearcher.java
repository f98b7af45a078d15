package io.augury.controller;

import io.augury.graph.Tensor;
import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Plays the controller's game: a round of policies, then one update from their scores. From a round
 * in which all trials failed, nothing is learned.
 *
 * <p>Learning uses the choices as they were drawn, also those that make no difference, such as the
 * magnitude of an operation that has none, because only these have the probabilities with which
 * they were drawn.
 */
final class ControllerSearcher implements Searcher {
    private final SearchSpace space;
    private final Baseline baseline;
    private final Seed draws;
    private final Learner learner;
    private Learner.Drawn drawn;
    private long round;

    ControllerSearcher(SearchSpace space, Controller.Settings settings, Seed seed) {
        this.space = space;
        this.baseline = new Baseline(settings.baseline());
        this.draws = seed.child("draws");
        this.learner = new Learner(space, settings, seed.child("weights"));
    }

    @Override
    public List<Policy> propose(int count) {
        drawn = learner.draw(count, draws.child(round).generator());
        round++;
        return policies(drawn.codes());
    }

    private List<Policy> policies(Tensor codes) {
        long[] choices = codes.longs();
        List<Policy> policies = new ArrayList<>();
        int[] code = new int[space.choices()];
        for (int start = 0; start < choices.length; start += code.length) {
            for (int i = 0; i < code.length; i++) {
                code[i] = (int) choices[start + i];
            }
            policies.add(space.decode(code));
        }
        return policies;
    }

    @Override
    public void observe(List<ScoredPolicy> results) {
        List<Policy> observed = results.stream().map(ScoredPolicy::policy).toList();
        if (drawn == null || !observed.equals(policies(drawn.codes()))) {
            throw new IllegalStateException(
                    "the controller learns from the policies that it proposed last, not from "
                            + observed);
        }
        double[] scores = results.stream().flatMapToDouble(r -> r.score().stream()).toArray();
        if (scores.length > 0) {
            learner.learn(drawn, baseline.advantages(results, scores));
        }
        drawn = null;
    }

    /** The weights as they are now. */
    Tensor weights() {
        return learner.weights();
    }

    @Override
    public void close() {
        learner.close();
    }
}
