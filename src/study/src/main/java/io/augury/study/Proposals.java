package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a searcher has proposed and not observed yet. Rounds are observed whole, in the order in
 * which they were proposed.
 */
final class Proposals implements AutoCloseable {
    /** Makes the trial of a policy. */
    @FunctionalInterface
    interface Trials {
        TrialSpec of(int number, Policy policy);
    }

    private final SearcherChoice choice;
    private final Searcher searcher;
    private final Trials trials;
    private final Deque<List<TrialSpec>> open = new ArrayDeque<>();

    Proposals(SearcherChoice choice, Searcher searcher, Trials trials) {
        this.choice = choice;
        this.searcher = searcher;
        this.trials = trials;
    }

    /** True if a trial is the last of the oldest round that is not observed. */
    boolean ends(Trial trial) {
        return !open.isEmpty() && open.peek().getLast().number() == trial.number();
    }

    /** Shows the searcher what became of its oldest round. */
    void observe(IntFunction<Trial> finished) {
        searcher.observe(
                open.remove().stream()
                        .map(spec -> finished.apply(spec.number()))
                        .map(Trial::scoredPolicy)
                        .toList());
    }

    /**
     * The rounds that can be proposed now.
     *
     * @param after the number of the trial before the first of them
     */
    List<List<TrialSpec>> next(int after) {
        List<List<TrialSpec>> rounds = new ArrayList<>();
        int last = after;
        while (open.size() * choice.pace().round() <= choice.pace().ahead()) {
            List<TrialSpec> round = propose(last);
            last = round.getLast().number();
            open.add(round);
            rounds.add(round);
        }
        return rounds;
    }

    private List<TrialSpec> propose(int after) {
        int size = choice.pace().round();
        List<Policy> policies = searcher.propose(size);
        if (policies.size() != size) {
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "searcher %s proposed %d policies where %d were asked for"
                            .formatted(choice.name(), policies.size(), size));
        }
        List<TrialSpec> specs = new ArrayList<>();
        for (Policy policy : policies) {
            specs.add(trials.of(after + specs.size() + 1, policy));
        }
        return specs;
    }

    @Override
    public void close() {
        searcher.close();
    }
}
