package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Runs trials without threads, so that a test decides which of those that run ends first. */
class CourseTest {
    private static final SearcherFactory CLIMB = new HillClimb();
    private static final Fidelity HALVING = Fidelity.named("halving", Examples.task().epochs());

    private static final List<Policy> STARTS = starts();

    @TempDir private Path home;

    /** Four of the space with one that it does not hold in their midst. */
    private static List<Policy> starts() {
        List<Policy> starts = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            starts.add(Examples.space(2).random(new Seed(seed).generator()));
        }
        starts.add(2, Policy.of(List.of(SubPolicy.of())));
        return starts;
    }

    /**
     * What ran.
     *
     * @param trials of the study in their order
     * @param epochsOfSlow of the trial that was held back
     * @param epochsBeside of those that began meanwhile
     */
    private record Ran(List<String> trials, int epochsOfSlow, int epochsBeside) {}

    private int studies;

    /**
     * Runs a study to its end.
     *
     * @param ends which of the running trials ends next
     * @param slow the number of a trial that ends only when nothing else can run; 0 for none
     */
    private Ran run(
            StudySettings settings,
            int workers,
            int trials,
            int slow,
            ToIntFunction<List<Trial>> ends) {
        String name = "study-" + studies++;
        int beside = 0;
        int own = 0;
        try (StudyFolder folder =
                        StudyFolder.create(home, name, settings, Examples.LAUNCH, Examples.CLOCK);
                Course course = new Course(folder.store(), CLIMB, trials, () -> {})) {
            List<Trial> running = new ArrayList<>();
            while (true) {
                while (running.size() < workers) {
                    Optional<Trial> next = course.next();
                    if (next.isEmpty()) {
                        break;
                    }
                    folder.store().start(next.get().spec(), Examples.CLOCK.instant());
                    if (running.stream().anyMatch(trial -> trial.number() == slow)) {
                        beside += epochs(next.get());
                    }
                    own = next.get().number() == slow ? epochs(next.get()) : own;
                    running.add(next.get());
                }
                if (running.isEmpty()) {
                    return new Ran(
                            folder.trials().stream()
                                    .filter(trial -> trial.state().finished())
                                    .map(trial -> trial.spec().toJson() + trial.result())
                                    .toList(),
                            own,
                            beside);
                }
                List<Trial> others =
                        running.stream().filter(trial -> trial.number() != slow).toList();
                Trial ending =
                        others.isEmpty() ? running.getFirst() : others.get(ends.applyAsInt(others));
                running.remove(ending);
                course.finished(finish(folder.store(), ending.spec()));
            }
        }
    }

    private static int epochs(Trial trial) {
        return trial.spec().effort().epochs();
    }

    private static Trial finish(StudyStore store, TrialSpec spec) {
        TrialResult result = Examples.score(spec);
        TrialState state =
                result instanceof TrialResult.Scored ? TrialState.SCORED : TrialState.FAILED;
        Trial trial = new Trial(spec, state, Optional.of(result), 1);
        store.finish(trial, Examples.CLOCK.instant(), Duration.ZERO);
        return trial;
    }

    private static List<StudySettings> settings() {
        return List.of(
                Examples.settings(CLIMB, 1, HALVING),
                Examples.settings(CLIMB, 1, Pace.steady(8), new FullTraining()),
                Examples.settings(CLIMB, 1, Pace.steady(8), HALVING),
                Examples.settings(CLIMB, 1, new Pace(3, 4), HALVING),
                Examples.starting(Examples.settings(CLIMB, 1, new Pace(3, 4), HALVING), STARTS));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whicheverTrialEndsFirstTheStudyIsTheSame(StudySettings settings) {
        Ran inOrder = run(settings, 1, 60, 0, running -> 0);
        assertThat(inOrder.trials()).hasSize(60);
        assertThat(run(settings, 4, 60, 0, running -> running.size() - 1).trials())
                .isEqualTo(inOrder.trials());
        for (int seed = 0; seed < 3; seed++) {
            RandomGenerator random = new Seed(seed).generator();
            int workers = 2 + 3 * seed;
            assertThat(
                            run(settings, workers, 60, 0, running -> random.nextInt(running.size()))
                                    .trials())
                    .isEqualTo(inOrder.trials());
        }
    }

    @Test
    void aStudyBeginsWithItsStartsAndItsSearcherLearnsOfThoseOfTheSpace() {
        for (Pace pace : List.of(Pace.generations(3), Pace.steady(4), Pace.generations(8))) {
            StudySettings settings =
                    Examples.starting(
                            Examples.settings(CLIMB, 1, pace, new FullTraining()), STARTS);
            List<ScoredPolicy> learned = new ArrayList<>();
            List<ScoredPolicy> observed = new ArrayList<>();
            var searcher = new Listening(learned, observed);
            List<Policy> tried = new ArrayList<>();
            Proposals proposals =
                    new Proposals(
                            settings,
                            searcher,
                            (number, policy) -> {
                                tried.add(policy);
                                return TrialSpec.full(
                                        number,
                                        new Purpose.Search(),
                                        new Seed(number),
                                        policy,
                                        Examples.task());
                            });
            proposals.next(0);
            while (tried.size() < 20) {
                int before = tried.size();
                proposals.observe(number -> Examples.scored(number, tried.get(number - 1), number));
                proposals.next(before);
            }
            assertThat(tried.subList(0, 5)).isEqualTo(STARTS);
            assertThat(learned)
                    .extracting(ScoredPolicy::policy)
                    .containsExactly(STARTS.get(0), STARTS.get(1), STARTS.get(3), STARTS.get(4));
            assertThat(learned)
                    .extracting(each -> each.score().getAsDouble())
                    .containsExactly(1.0, 2.0, 4.0, 5.0);
            assertThat(observed)
                    .extracting(ScoredPolicy::policy)
                    .isEqualTo(tried.subList(5, 5 + observed.size()));
        }
    }

    /** Proposes policies at random and keeps what it is told. */
    private record Listening(List<ScoredPolicy> learned, List<ScoredPolicy> observed)
            implements Searcher {
        @Override
        public List<Policy> propose(int count) {
            List<Policy> policies = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                policies.add(Examples.space(2).random(new Seed(100 + i).generator()));
            }
            return policies;
        }

        @Override
        public void observe(List<ScoredPolicy> results) {
            observed.addAll(results);
        }

        @Override
        public void learn(List<ScoredPolicy> results) {
            learned.addAll(results);
        }
    }

    @Test
    void aHalvingHasWorkForTheOtherWorkerAsLongAsAnyTrialRuns() {
        StudySettings settings = Examples.settings(CLIMB, 1, HALVING);
        for (int slow = 2; slow <= 30; slow++) {
            Ran ran = run(settings, 2, 50, slow, running -> 0);
            assertThat(ran.trials()).hasSize(50);
            assertThat(ran.epochsBeside())
                    .as("epochs of others beside trial %d".formatted(slow))
                    .isGreaterThanOrEqualTo(ran.epochsOfSlow());
        }
    }

    /** How many trainings there are at least beside any trial, with two workers. */
    private int leastBeside(Pace pace) {
        StudySettings settings = Examples.settings(CLIMB, 1, pace, new FullTraining());
        int least = Integer.MAX_VALUE;
        for (int slow = 1; slow <= 10; slow++) {
            Ran ran = run(settings, 2, 20, slow, running -> 0);
            least = Math.min(least, ran.epochsBeside() / ran.epochsOfSlow());
        }
        return least;
    }

    @Test
    void atASteadyPaceThereIsWorkBesideEveryTrial() {
        assertThat(leastBeside(Pace.steady(8))).isEqualTo(7);
        assertThat(leastBeside(Pace.steady(2))).isEqualTo(1);
        assertThat(leastBeside(Pace.generations(8))).isZero();
    }
}
