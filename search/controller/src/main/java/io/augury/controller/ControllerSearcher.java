package io.augury.controller;

import io.augury.graph.Tensor;
import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.Untried;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Plays the controller's game: a round of policies, then one update from their scores. From a round
 * in which all trials failed, nothing is learned.
 *
 * <p>Learning uses the choices as they were drawn, also those that make no difference, such as the
 * magnitude of an operation that has none, because only these have the probabilities with which
 * they were drawn.
 */
final class ControllerSearcher implements Searcher {
    private static final int ATTEMPTS = 20;

    private final SearchSpace space;
    private final Baseline baseline;
    private final Seed draws;
    private final Learner learner;
    private final Untried untried = new Untried();
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
        drawn = untried(count, draws.child(round).generator());
        round++;
        return policies(drawn.codes());
    }

    /** Draws again what was proposed before; in a space where nothing else is left it may stay. */
    private Learner.Drawn untried(int count, RandomGenerator random) {
        Learner.Drawn first = learner.draw(count, random);
        long[] codes = first.codes().longs().clone();
        float[] logProbabilities = first.logProbabilities().floats().clone();
        List<Integer> repeated = repeated(IntStream.range(0, count).boxed().toList(), first);
        for (int attempt = 1; attempt < ATTEMPTS && !repeated.isEmpty(); attempt++) {
            Learner.Drawn more = learner.draw(repeated.size(), random);
            int length = space.choices();
            for (int i = 0; i < repeated.size(); i++) {
                int row = repeated.get(i) * length;
                System.arraycopy(more.codes().longs(), i * length, codes, row, length);
                System.arraycopy(
                        more.logProbabilities().floats(),
                        i * length,
                        logProbabilities,
                        row,
                        length);
            }
            repeated = repeated(repeated, more);
        }
        return new Learner.Drawn(
                Tensor.longs(first.codes().type().shape(), codes),
                Tensor.floats(first.logProbabilities().type().shape(), logProbabilities));
    }

    /** Those of the rows, drawn in this order, whose policies were proposed before. */
    private List<Integer> repeated(List<Integer> rows, Learner.Drawn drawnRows) {
        List<Policy> policies = policies(drawnRows.codes());
        List<Integer> repeated = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            if (!untried.add(policies.get(i))) {
                repeated.add(rows.get(i));
            }
        }
        return repeated;
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
