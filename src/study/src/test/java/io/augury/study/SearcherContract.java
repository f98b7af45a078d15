package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** What every searcher must do; a searcher's module inherits it for its factory. */
public abstract class SearcherContract {
    private static final int ROUNDS = 6;

    private final Queue<Searcher> open = new ConcurrentLinkedQueue<>();

    /** The factory of the searcher that is tested. */
    protected abstract SearcherFactory factory();

    /** How many policies the tests ask for at once. */
    protected int round() {
        return factory().defaultPace().round();
    }

    /** The space that the tests search. */
    protected SearchSpace space() {
        return Examples.space(3);
    }

    private Searcher searcher(long seed) {
        return searcher(space(), seed);
    }

    private Searcher searcher(SearchSpace space, long seed) {
        Searcher searcher = factory().create(space, factory().defaults(), new Seed(seed));
        open.add(searcher);
        return searcher;
    }

    @AfterEach
    void close() {
        open.forEach(Searcher::close);
    }

    /** A score that depends on the policy only, and fails now and then. */
    private ScoredPolicy observe(Policy policy) {
        RandomGenerator random = new Seed(number(policy)).generator();
        return random.nextInt(5) == 0
                ? ScoredPolicy.failed(policy)
                : ScoredPolicy.of(policy, random.nextDouble());
    }

    /** The same in each process, which the hash code of a record with an enum is not. */
    private static int number(Policy policy) {
        return policy.toString().hashCode();
    }

    private List<List<Policy>> play(Searcher searcher, int rounds) {
        List<List<Policy>> played = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Policy> proposed = searcher.propose(round());
            played.add(proposed);
            searcher.observe(proposed.stream().map(this::observe).toList());
        }
        return played;
    }

    @Test
    void theSameSeedGivesTheSameProposals() {
        assertThat(play(searcher(1), ROUNDS)).isEqualTo(play(searcher(1), ROUNDS));
    }

    @Test
    void anotherSeedGivesOtherProposals() {
        assertThat(play(searcher(1), 1)).isNotEqualTo(play(searcher(2), 1));
    }

    @Test
    void manySearchersAtOnceDoNotDisturbEachOther() {
        List<List<Policy>> alone = play(searcher(1), ROUNDS);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<List<List<Policy>>>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(
                        CompletableFuture.supplyAsync(() -> play(searcher(1), ROUNDS), threads));
            }
            together.forEach(future -> assertThat(future.join()).isEqualTo(alone));
        }
    }

    @Test
    void whatWasScoredMatters() {
        Searcher first = searcher(1);
        Searcher second = searcher(1);
        List<Policy> proposed = first.propose(round());
        assertThat(second.propose(round())).isEqualTo(proposed);
        first.observe(scored(proposed, SearcherContract::number));
        second.observe(scored(proposed, policy -> -number(policy)));
        assertThat(first.propose(round()).equals(second.propose(round()))).isEqualTo(!learns());
    }

    /** False for a searcher that learns nothing from scores. */
    protected boolean learns() {
        return true;
    }

    private static List<ScoredPolicy> scored(
            List<Policy> policies, ToDoubleFunction<Policy> score) {
        return policies.stream()
                .map(policy -> ScoredPolicy.of(policy, score.applyAsDouble(policy)))
                .toList();
    }

    @Test
    void everyProposalIsOfTheSpace() {
        for (List<Policy> round : play(searcher(3), ROUNDS)) {
            for (Policy policy : round) {
                requireOfTheSpace(space(), policy);
            }
        }
    }

    /** Fails if the searcher must not propose the policy in this space. */
    protected void requireOfTheSpace(SearchSpace space, Policy policy) {
        assertThat(space.decode(space.encode(policy))).isEqualTo(policy);
    }

    @Test
    void regularizersAreSearchedTogetherWithTheOperations() {
        SearchSpace space = Examples.regularized(2);
        Searcher searcher = searcher(space, 9);
        Set<List<RegularizerSetting>> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (List<Policy> round : play(searcher, ROUNDS)) {
            for (Policy policy : round) {
                requireOfTheSpace(space, policy);
                seen.add(policy.regularizers());
                assertThat(policy.regularizers())
                        .extracting(RegularizerSetting::name)
                        .contains("weight-decay");
                policy.regularizers().forEach(setting -> names.add(setting.name()));
            }
        }
        assertThat(names).containsExactlyInAnyOrder("dropout", "weight-decay");
        assertThat(seen).hasSizeGreaterThan(10);
    }

    /** Of a space with far more policies than proposals, none is scored twice. */
    @Test
    void noPolicyIsProposedTwiceWhileThereAreOthers() {
        Searcher searcher = searcher(Examples.space(1), 10);
        Set<Policy> seen = new HashSet<>();
        int proposals = 0;
        while (proposals + round() <= distinctPolicies()) {
            List<Policy> proposed = searcher.propose(round());
            seen.addAll(proposed);
            proposals += proposed.size();
            searcher.observe(proposed.stream().map(this::observe).toList());
        }
        assertThat(seen).hasSize(proposals);
        assertThat(proposals).isPositive();
    }

    /** How many different policies the searcher surely finds in a space of one sub-policy. */
    protected int distinctPolicies() {
        return 200;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void asManyAreProposedAsAskedFor(int count) {
        Searcher searcher = searcher(4);
        for (int round = 0; round < 3; round++) {
            List<Policy> proposed = searcher.propose(count);
            assertThat(proposed).hasSize(count);
            searcher.observe(proposed.stream().map(this::observe).toList());
        }
    }

    @Test
    void roundsOfDifferentSizesFollowEachOther() {
        Searcher searcher = searcher(5);
        for (int count : new int[] {9, 1, 4, 12}) {
            List<Policy> proposed = searcher.propose(count);
            assertThat(proposed).hasSize(count);
            searcher.observe(proposed.stream().map(this::observe).toList());
        }
    }

    /** With policies that it did not propose, some of which failed, some before its first round. */
    @Test
    void itGoesOnWhenItIsToldOfOthersAndRepeatsItself() {
        List<List<Policy>> played = playAmongOthers(searcher(12));
        played.forEach(round -> round.forEach(policy -> requireOfTheSpace(space(), policy)));
        assertThat(playAmongOthers(searcher(12))).isEqualTo(played);
    }

    private List<List<Policy>> playAmongOthers(Searcher searcher) {
        RandomGenerator random = new Seed(13).generator();
        List<List<Policy>> played = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<ScoredPolicy> others = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                others.add(observe(space().random(random)));
            }
            searcher.learn(others);
            List<Policy> proposed = searcher.propose(round());
            played.add(proposed);
            searcher.observe(proposed.stream().map(this::observe).toList());
        }
        return played;
    }

    @Test
    void itGoesOnWhenEveryTrialFails() {
        Searcher searcher = searcher(6);
        for (int round = 0; round < 4; round++) {
            List<Policy> proposed = searcher.propose(round());
            proposed.forEach(policy -> requireOfTheSpace(space(), policy));
            searcher.observe(proposed.stream().map(ScoredPolicy::failed).toList());
        }
    }

    @Test
    void itGoesOnWhenAllScoresAreEqual() {
        Searcher searcher = searcher(7);
        for (int round = 0; round < 4; round++) {
            List<Policy> proposed = searcher.propose(round());
            searcher.observe(scored(proposed, policy -> -0.5));
        }
    }

    /** With as many policies open as it may have. */
    private List<Policy> playAhead(Searcher searcher, int trials) {
        Pace pace = factory().runsAhead() ? Pace.steady(8) : factory().defaultPace();
        Deque<Policy> open = new ArrayDeque<>();
        List<Policy> played = new ArrayList<>();
        while (played.size() < trials) {
            while (open.size() <= pace.ahead()) {
                List<Policy> proposed = searcher.propose(pace.round());
                assertThat(proposed).hasSize(pace.round());
                open.addAll(proposed);
                played.addAll(proposed);
            }
            List<ScoredPolicy> round = new ArrayList<>();
            for (int i = 0; i < pace.round(); i++) {
                round.add(observe(open.remove()));
            }
            searcher.observe(round);
        }
        return played;
    }

    @Test
    void withPoliciesOpenItRepeatsItself() {
        List<Policy> played = playAhead(searcher(11), distinctPolicies() / 2);
        assertThat(playAhead(searcher(11), distinctPolicies() / 2)).isEqualTo(played);
        played.forEach(policy -> requireOfTheSpace(space(), policy));
    }

    @Test
    void itSearchesTheSmallestSpace() {
        SearchSpace one =
                new SearchSpace(
                        "one",
                        space().operations().subList(0, 1),
                        1,
                        1,
                        1,
                        1,
                        List.of(),
                        space().fill(),
                        space().sampling());
        Searcher searcher = searcher(one, 8);
        for (int round = 0; round < 3; round++) {
            List<Policy> proposed = searcher.propose(2);
            proposed.forEach(policy -> requireOfTheSpace(one, policy));
            searcher.observe(scored(proposed, policy -> 1));
        }
    }

    @Test
    void itHasANameASentenceAndAPaceThatItCanKeep() {
        assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
        assertThat(factory().summary()).isNotBlank();
        assertThat(factory().defaultPace().ahead() == 0 || factory().runsAhead()).isTrue();
    }
}
