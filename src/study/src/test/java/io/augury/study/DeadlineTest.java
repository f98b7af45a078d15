package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** One worker, whose every training takes ten seconds of a clock that nothing else moves. */
class DeadlineTest {
    private static final Duration TRAINING = Duration.ofSeconds(10);

    @TempDir private Path home;
    private final AtomicLong nanos = new AtomicLong(-3);
    private StudyFolder folder;
    private TrialExecutor executor;
    private Study study;

    @BeforeEach
    void search() {
        RandomSearch random = new RandomSearch();
        folder =
                StudyFolder.create(
                        home,
                        "a",
                        Examples.settings(random, 1, new Selection(2, 2)),
                        Examples.LAUNCH,
                        Examples.CLOCK);
        executor = new LocalExecutor(1, this::train);
        study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
        study.search(random, Budget.trials(4));
        nanos.set(0);
    }

    @AfterEach
    void close() {
        executor.close();
        folder.close();
    }

    private TrialResult train(TrialSpec spec) {
        nanos.addAndGet(TRAINING.toNanos());
        return TrialResult.of(0.5 + 0.01 * spec.number(), Map.of());
    }

    private Deadline after(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds), nanos::get);
    }

    private long seconds() {
        return Duration.ofNanos(nanos.get()).toSeconds();
    }

    private List<VerdictArm> arms() {
        Policy found = folder.trials().getFirst().spec().policy();
        return List.of(
                new VerdictArm("none", folder.settings().space().alwaysOnly()),
                new VerdictArm("found", found));
    }

    @Test
    void finalistsCountByWholeRepeats() {
        SelectedPolicy selected = study.select(after(25)).orElseThrow();
        assertThat(seconds()).as("the third training started in time").isEqualTo(30);
        assertThat(selected.fresh()).isTrue();
        assertThat(selected.finalists()).allMatch(finalist -> finalist.fresh().size() == 1);
        assertThat(study.leftOut()).containsExactly(new Purpose.Select(1));
        assertThat(study.select().orElseThrow().finalists())
                .allMatch(finalist -> finalist.fresh().size() == 2);
        assertThat(seconds()).as("nothing was trained twice").isEqualTo(40);
    }

    @Test
    void withoutTimeForFinalistsTheScoreOfTheSearchDecides() {
        SelectedPolicy selected = study.select(after(0)).orElseThrow();
        assertThat(seconds()).isZero();
        assertThat(selected.fresh()).isFalse();
        assertThat(selected.origin()).isEqualTo(new Origin.Tried(4));
        assertThat(selected.score()).isEqualTo(0.54);
        assertThat(study.leftOut()).hasSize(4);
    }

    @Test
    void scoresOfAllPoliciesOrNone() {
        List<Policy> policies = arms().stream().map(VerdictArm::policy).toList();
        assertThat(study.scores(policies, 2, after(25))).isEmpty();
        assertThat(seconds()).isEqualTo(30);
        assertThat(study.scores(policies, 2, after(5)).orElseThrow()).hasSize(2);
        assertThat(seconds()).isEqualTo(40);
        assertThat(study.scores(policies, 2, after(0)).orElseThrow()).hasSize(2);
    }

    @Test
    void aVerdictHasAsManySeedsAsThereWasTimeFor() {
        Verdict verdict = study.verdict(arms(), 3, after(35)).orElseThrow();
        assertThat(seconds()).isEqualTo(40);
        assertThat(verdict.arms()).allMatch(arm -> arm.scores().size() == 2);
        assertThat(study.leftOut())
                .containsExactly(new Purpose.Verdict("none", 2), new Purpose.Verdict("found", 2));
        assertThat(study.verdict(arms(), 3).orElseThrow().arms())
                .allMatch(arm -> arm.scores().size() == 3);
        assertThat(seconds()).isEqualTo(60);
    }

    @Test
    void withoutTimeTheTestStaysSealed() {
        assertThat(study.verdict(arms(), 3, after(0))).isEmpty();
        assertThat(seconds()).isZero();
        assertThat(StudyFolder.read(home, "a").times().testOpened()).isEmpty();
        Optional<Verdict> late = study.verdict(arms(), 3, after(5));
        assertThat(late).as("one training is no pair").isEmpty();
        assertThat(StudyFolder.read(home, "a").times().testOpened()).isPresent();
    }

    @Test
    void whatIsExpectedToEndTooLateIsNotStarted() {
        Trial aSecond = folder.trials().getFirst();
        Phase later =
                Phase.later(StudyListener.SILENT, 2, Deadline.never(), 1)
                        .resumedWith(List.of(Examples.scored(1, aSecond.spec().policy(), 0.5)));
        Phase search = Phase.search(StudyListener.SILENT, OptionalInt.empty(), Deadline.never(), 1);
        assertThat(after(2).allows(later)).isTrue();
        assertThat(Deadline.after(Duration.ofMillis(500), nanos::get).allows(later)).isFalse();
        assertThat(after(-1).remaining()).isZero();
        assertThat(after(-1).passed()).isTrue();
        assertThat(after(-1).allows(search)).as("a search needs a score").isTrue();
        assertThat(Deadline.never().passed()).isFalse();
    }
}
