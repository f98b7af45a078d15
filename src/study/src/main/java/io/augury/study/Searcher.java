package io.augury.study;

import io.augury.policy.Policy;

import java.util.List;

/**
 * Proposes policies and learns from their scores.
 *
 * <p>A study calls {@code propose} and {@code observe} in turn, as its {@link Pace} says. Of a
 * searcher that {@link SearcherFactory#runsAhead runs ahead}, several rounds may be open at a time;
 * else every policy is observed before the next round is proposed. A searcher knows neither the
 * store nor how policies are scored.
 *
 * <p>Randomness: all of it comes from the seed that its factory was given. A searcher is a replay:
 * the same space, settings and seed, followed by the same calls, give the same proposals, on any
 * machine and however many workers scored the policies. This is how a study is resumed.
 *
 * <p>Not thread-safe; a study calls it from one thread, and closes it in the end.
 */
public interface Searcher extends AutoCloseable {
    /**
     * The next policies to score.
     *
     * @param count at least 1
     * @return exactly {@code count} policies of the searcher's space, or such as draw among its
     *     operations within its ranges; equal ones are allowed, each is then scored with a seed of
     *     its own
     */
    List<Policy> propose(int count);

    /**
     * Tells what became of the oldest round that was proposed and not observed.
     *
     * @param results one for each, in the order in which they were proposed; failed trials have no
     *     score
     */
    void observe(List<ScoredPolicy> results);

    /**
     * Tells what became of policies of its space that it did not propose, such as those that a
     * study starts with. What it does not learn from them is no loss to a study.
     */
    default void learn(List<ScoredPolicy> results) {}

    /** Frees what the searcher holds beside memory; most hold nothing. */
    @Override
    default void close() {}
}
