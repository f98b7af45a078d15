package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Runs trials without threads, so that a test decides which of those that run ends first. */
class CourseTest {
    private static final SearcherFactory RANDOM = new RandomSearch();

    @TempDir private Path home;

    /**
     * What ran.
     *
     * @param trials of the study in their order
     * @param epochsOfSlow of the trial that was held back
     * @param epochsBeside of those that began meanwhile
     */
    private record Ran(List<String> trials, int epochsOfSlow, int epochsBeside) {}

    /**
     * Runs a study to its end.
     *
     * @param ends which of the running trials ends next
     * @param slow the number of a trial that ends only when nothing else can run; 0 for none
     */
    private Ran run(
            String name, int workers, int trials, int slow, ToIntFunction<List<Trial>> ends) {
        Fidelity halving = Fidelity.named("halving", Examples.task().epochs());
        int beside = 0;
        int own = 0;
        try (StudyFolder folder =
                        StudyFolder.create(
                                home,
                                name,
                                Examples.settings(RANDOM, 1, halving),
                                Examples.LAUNCH,
                                Examples.CLOCK);
                Course course = new Course(folder.store(), RANDOM, trials, () -> {})) {
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

    @Test
    void whicheverTrialEndsFirstTheStudyIsTheSame() {
        Ran inOrder = run("in-order", 1, 80, 0, running -> 0);
        assertThat(inOrder.trials()).hasSize(80);
        assertThat(run("last-first", 4, 80, 0, running -> running.size() - 1).trials())
                .isEqualTo(inOrder.trials());
        for (int seed = 0; seed < 5; seed++) {
            RandomGenerator random = new Seed(seed).generator();
            assertThat(
                            run(
                                            "drawn-" + seed,
                                            2 + seed,
                                            80,
                                            0,
                                            running -> random.nextInt(running.size()))
                                    .trials())
                    .isEqualTo(inOrder.trials());
        }
    }

    @Test
    void theOtherWorkerHasWorkAsLongAsAnyTrialRuns() {
        for (int slow = 2; slow <= 40; slow++) {
            Ran ran = run("slow-" + slow, 2, 60, slow, running -> 0);
            assertThat(ran.trials()).hasSize(60);
            assertThat(ran.epochsBeside())
                    .as("epochs of others beside trial %d".formatted(slow))
                    .isGreaterThanOrEqualTo(ran.epochsOfSlow());
        }
    }
}
