package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What was proposed and is not observed yet: first the policies that a study starts with, then what
 * its searcher proposes. Rounds are observed whole, in the order in which they were proposed.
 */
final class Proposals implements AutoCloseable {
    /** Makes the trial of a policy. */
    @FunctionalInterface
    interface Trials {
        TrialSpec of(int number, Policy policy);
    }

    /**
     * Trials that are proposed and observed together.
     *
     * @param starts how many of them, the first, the searcher did not propose
     */
    private record Round(int starts, List<TrialSpec> specs) {}

    private final SearcherChoice choice;
    private final SearchSpace space;
    private final Deque<Policy> starts;
    private final Searcher searcher;
    private final Trials trials;
    private final Deque<Round> open = new ArrayDeque<>();

    Proposals(StudySettings settings, Searcher searcher, Trials trials) {
        this.choice = settings.searcher();
        this.space = settings.space();
        this.starts = new ArrayDeque<>(settings.startPolicies());
        this.searcher = searcher;
        this.trials = trials;
    }

    /** True if a trial is the last of the oldest round that is not observed. */
    boolean ends(Trial trial) {
        return !open.isEmpty() && open.peek().specs().getLast().number() == trial.number();
    }

    /** Shows the searcher what became of the oldest round. */
    void observe(IntFunction<Trial> finished) {
        Round round = open.remove();
        List<ScoredPolicy> results =
                round.specs().stream()
                        .map(spec -> finished.apply(spec.number()))
                        .map(Trial::scoredPolicy)
                        .toList();
        List<ScoredPolicy> others =
                results.subList(0, round.starts()).stream()
                        .filter(result -> space.holds(result.policy()))
                        .toList();
        if (!others.isEmpty()) {
            searcher.learn(others);
        }
        if (round.starts() < results.size()) {
            searcher.observe(results.subList(round.starts(), results.size()));
        }
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
            Round round = propose(last);
            last = round.specs().getLast().number();
            open.add(round);
            rounds.add(round.specs());
        }
        return rounds;
    }

    private Round propose(int after) {
        int size = choice.pace().round();
        List<Policy> policies = new ArrayList<>();
        while (policies.size() < size && !starts.isEmpty()) {
            policies.add(starts.remove());
        }
        int started = policies.size();
        if (started < size) {
            policies.addAll(searched(size - started));
        }
        List<TrialSpec> specs = new ArrayList<>();
        for (Policy policy : policies) {
            specs.add(trials.of(after + specs.size() + 1, policy));
        }
        return new Round(started, specs);
    }

    private List<Policy> searched(int count) {
        List<Policy> policies = searcher.propose(count);
        if (policies.size() != count) {
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "searcher %s proposed %d policies where %d were asked for"
                            .formatted(choice.name(), policies.size(), count));
        }
        return policies;
    }

    @Override
    public void close() {
        searcher.close();
    }
}
