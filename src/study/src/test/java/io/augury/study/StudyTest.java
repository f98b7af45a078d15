package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.pedigree.Recombination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class StudyTest {
    private static final SearcherFactory RANDOM = new RandomSearch();

    @TempDir private Path home;

    /** A round trip through a study; what it does is given as steps. */
    private <T> T with(String name, int workers, TrialEvaluator evaluator, Steps<T> steps) {
        try (StudyFolder folder = openOrCreate(name);
                TrialExecutor executor = new LocalExecutor(workers, evaluator)) {
            return steps.run(new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK));
        }
    }

    private interface Steps<T> {
        T run(Study study);
    }

    private StudyFolder openOrCreate(String name) {
        return StudyFolder.names(home).contains(name)
                ? StudyFolder.open(home, name)
                : StudyFolder.create(
                        home, name, Examples.settings(RANDOM, 1), Examples.LAUNCH, Examples.CLOCK);
    }

    private SearchOutcome search(String name, int workers, int trials) {
        return with(
                name,
                workers,
                Examples::score,
                study -> study.search(RANDOM, Budget.trials(trials)));
    }

    /** Everything of a study that has to be the same in two runs. */
    private List<String> outcomes(String name) {
        return outcomes(StudyFolder.read(home, name).trials().stream());
    }

    private static List<String> outcomes(Stream<Trial> trials) {
        return trials.filter(trial -> trial.state().finished())
                .map(trial -> trial.spec().toJson() + trial.state() + trial.result())
                .toList();
    }

    @Test
    void aSearchEndsAtItsNumberOfTrials() {
        SearchOutcome outcome = search("a", 1, 12);
        assertThat(outcome.end()).isEqualTo(SearchEnd.TRIALS);
        assertThat(outcome.finished()).isEqualTo(12);
        StudySnapshot stored = StudyFolder.read(home, "a");
        assertThat(stored.count(TrialState.SCORED, TrialState.FAILED)).isEqualTo(12);
        assertThat(stored.count(TrialState.FAILED)).isEqualTo(outcome.failed()).isPositive();
        assertThat(stored.count(TrialState.WAITING)).isEqualTo(3);
        assertThat(stored.best()).isEqualTo(outcome.best());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfWorkersChangesNothing(int workers) {
        search("one", 1, 23);
        with(
                "many",
                workers,
                Examples::scoreAfterWork,
                study -> study.search(RANDOM, Budget.trials(23)));
        assertThat(outcomes("many")).isEqualTo(outcomes("one"));
    }

    @Test
    void anExtendedStudyIsTheLongStudy() {
        search("long", 2, 31);
        for (int trials : new int[] {1, 7, 12, 31}) {
            search("extended", 2, trials);
            with("extended", 2, Examples::score, Study::select);
        }
        assertThat(searchOutcomes("extended")).isEqualTo(searchOutcomes("long"));
    }

    private List<String> searchOutcomes(String name) {
        return outcomes(
                StudyFolder.read(home, name).trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Search));
    }

    @Test
    void everyTrialHasItsOwnSeed() {
        search("a", 2, 20);
        assertThat(StudyFolder.read(home, "a").trials())
                .extracting(trial -> trial.spec().seed())
                .doesNotHaveDuplicates();
    }

    @Test
    void aStoppedSearchGoesOnWhereItStopped() {
        search("whole", 2, 20);
        AtomicInteger evaluated = new AtomicInteger();
        List<Study> studies = new ArrayList<>();
        SearchOutcome stopped =
                with(
                        "stopped",
                        2,
                        spec -> {
                            if (evaluated.incrementAndGet() == 8) {
                                studies.getFirst().stop();
                                new CountDownLatch(1).await();
                            }
                            return Examples.score(spec);
                        },
                        study -> {
                            studies.add(study);
                            return study.search(RANDOM, Budget.trials(20));
                        });
        assertThat(stopped.end()).isEqualTo(SearchEnd.STOPPED);
        assertThat(stopped.finished()).isBetween(1, 8);
        assertThat(StudyFolder.read(home, "stopped").count(TrialState.RUNNING)).isZero();
        search("stopped", 3, 20);
        assertThat(outcomes("stopped")).isEqualTo(outcomes("whole"));
    }

    @Test
    void timeEndsASearchThatHasAScoreAndTrialsContinueIt() {
        AtomicInteger evaluated = new AtomicInteger();
        SearchOutcome timed =
                with(
                        "timed",
                        1,
                        spec -> {
                            if (evaluated.incrementAndGet() > 3) {
                                new CountDownLatch(1).await();
                            }
                            return Examples.score(spec);
                        },
                        study -> study.search(RANDOM, Budget.time(Duration.ofMillis(1500))));
        assertThat(timed.end()).isEqualTo(SearchEnd.TIME);
        assertThat(timed.finished()).isBetween(1, 3);
        search("timed", 2, 11);
        search("untimed", 1, 11);
        assertThat(outcomes("timed")).isEqualTo(outcomes("untimed"));
    }

    @Test
    void aTimeTooShortStillGivesOneScore() {
        SearchOutcome outcome =
                with(
                        "short",
                        1,
                        Examples::scoreAfterWork,
                        study -> study.search(RANDOM, Budget.time(Duration.ofNanos(1))));
        assertThat(outcome.end()).isEqualTo(SearchEnd.TIME);
        assertThat(outcome.best()).isPresent();
    }

    @Test
    void aThrowingEvaluatorFailsItsTrialOnly() {
        SearchOutcome outcome =
                with(
                        "throwing",
                        2,
                        spec -> {
                            if (spec.number() == 2) {
                                throw new IllegalStateException("negative pixel");
                            }
                            if (spec.number() == 3) {
                                return TrialResult.of(Double.NaN, Map.of());
                            }
                            return Examples.score(spec);
                        },
                        study -> study.search(RANDOM, Budget.trials(6)));
        assertThat(outcome.finished()).isEqualTo(6);
        List<Trial> trials = StudyFolder.read(home, "throwing").trials();
        assertThat(trials.get(1).result())
                .contains(
                        new TrialResult.Failed(
                                FailureCode.ERROR, "IllegalStateException: negative pixel"));
        assertThat(trials.get(2).result())
                .contains(new TrialResult.Failed(FailureCode.DIVERGED, "the score is NaN"));
    }

    @Test
    void aMachineThatGivesUpStopsTheStudyAndLosesNothing() {
        search("whole", 1, 10);
        assertThatThrownBy(
                        () ->
                                with(
                                        "broken",
                                        2,
                                        spec -> {
                                            if (spec.number() == 4) {
                                                throw new AuguryException(
                                                        ErrorCode.RESOURCES, "device lost");
                                            }
                                            return Examples.score(spec);
                                        },
                                        study -> study.search(RANDOM, Budget.trials(10))))
                .isInstanceOf(AuguryException.class)
                .hasMessage("device lost");
        assertThat(StudyFolder.read(home, "broken").count(TrialState.RUNNING)).isZero();
        search("broken", 1, 10);
        assertThat(outcomes("broken")).isEqualTo(outcomes("whole"));
    }

    @Test
    void aStudyWhoseTrialsAllFailSaysWhy() {
        assertThatThrownBy(
                        () ->
                                with(
                                        "hopeless",
                                        2,
                                        spec ->
                                                new TrialResult.Failed(
                                                        FailureCode.DIVERGED,
                                                        "the loss is NaN in epoch 1"),
                                        study -> study.search(RANDOM, Budget.trials(100))))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "all 5 trials of study hopeless failed, the first because: the loss is NaN"
                                + " in epoch 1");
    }

    @Test
    void aSearcherThatDoesNotRepeatItselfIsAnError() {
        search("a", 1, 6);
        SearcherFactory other =
                new SearcherFactory() {
                    @Override
                    public String name() {
                        return RANDOM.name();
                    }

                    @Override
                    public String summary() {
                        return RANDOM.summary();
                    }

                    @Override
                    public Pace defaultPace() {
                        return RANDOM.defaultPace();
                    }

                    @Override
                    public SortedMap<String, Double> defaults() {
                        return RANDOM.defaults();
                    }

                    @Override
                    public Searcher create(
                            SearchSpace space, SortedMap<String, Double> settings, Seed seed) {
                        return RANDOM.create(space, settings, seed.child("other"));
                    }
                };
        assertThatThrownBy(
                        () ->
                                with(
                                        "a",
                                        1,
                                        Examples::score,
                                        study -> study.search(other, Budget.trials(20))))
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith(
                        "searcher random does not repeat itself: trial 1 was Policy[");
    }

    @Test
    void theFinalistsAreTrainedAfreshWithTheSameSeeds() {
        search("a", 2, 20);
        Optional<SelectedPolicy> selected = with("a", 2, Examples::score, Study::select);
        List<Trial> finals =
                StudyFolder.read(home, "a").trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Select)
                        .toList();
        assertThat(finals).hasSize(2);
        assertThat(finals).extracting(trial -> trial.spec().seed()).containsOnly(seedOf(finals));
        assertThat(selected.orElseThrow().fresh()).isTrue();
        assertThat(selected.get().interval().orElseThrow().contains(selected.get().score()))
                .isTrue();
        Optional<SelectedPolicy> again = with("a", 1, Examples::score, Study::select);
        assertThat(again).isEqualTo(selected);
        assertThat(StudyFolder.read(home, "a").trials().stream().filter(finals::contains))
                .hasSize(2);
    }

    @Test
    void repeatedScoresOfTheFinalistsTellTheirNoise() {
        try (StudyFolder folder =
                        StudyFolder.create(
                                home,
                                "repeated",
                                Examples.settings(RANDOM, 1, new Selection(3, 4)),
                                Examples.LAUNCH,
                                Examples.CLOCK);
                TrialExecutor executor = new LocalExecutor(2, StudyTest::noisy)) {
            Study study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
            study.search(RANDOM, Budget.trials(20));
            SelectedPolicy selected = study.select().orElseThrow();
            assertThat(selected.finalists()).hasSize(3);
            assertThat(selected.finalists())
                    .allSatisfy(finalist -> assertThat(finalist.fresh()).hasSize(4));
            assertThat(selected.finalists())
                    .extracting(Finalist::searchScore)
                    .isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(selected.score())
                    .isEqualTo(
                            selected.finalists().stream()
                                    .mapToDouble(finalist -> finalist.mean().getAsDouble())
                                    .max()
                                    .getAsDouble());
            assertThat(selected.noise().orElseThrow()).isBetween(0.005, 0.02);
            assertThat(
                            folder.trials().stream()
                                    .filter(t -> t.spec().purpose() instanceof Purpose.Select)
                                    .map(t -> t.spec().seed())
                                    .distinct())
                    .hasSize(4);
        }
    }

    @Test
    void theBestPoliciesInOneAreTheFirstFinalist() {
        try (StudyFolder folder =
                        StudyFolder.create(
                                home,
                                "merged",
                                Examples.settings(RANDOM, 1, new Selection(3, 2, 4, false)),
                                Examples.LAUNCH,
                                Examples.CLOCK);
                TrialExecutor executor = new LocalExecutor(2, StudyTest::betterMerged)) {
            Study study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
            study.search(RANDOM, Budget.trials(20));
            SelectedPolicy selected = study.select().orElseThrow();
            List<Ranking.Entry> ranking = Ranking.of(folder.store().trials("search"));
            assertThat(selected.finalists())
                    .extracting(Finalist::policy)
                    .containsExactly(
                            Policy.merged(
                                    ranking.subList(0, 4).stream()
                                            .map(Ranking.Entry::policy)
                                            .toList()),
                            ranking.get(0).policy(),
                            ranking.get(1).policy());
            assertThat(selected.policy()).isEqualTo(selected.finalists().getFirst().policy());
            assertThat(selected.origin())
                    .isEqualTo(
                            new Origin.Merged(
                                    ranking.subList(0, 4).stream()
                                            .map(entry -> entry.origin().trials().getFirst())
                                            .toList()));
            assertThat(study.select()).contains(selected);
            assertThat(folder.store().trials("select")).hasSize(6);
        }
    }

    @Test
    void theBestSubPoliciesInOneAreTheSecondFinalist() {
        StudySettings settings = Examples.settings(RANDOM, 1, new Selection(3, 1, 4, true));
        List<Finalist> finalists = selectedOfTwenty("parts", settings).finalists();
        List<Trial> trials = settings.comparable(StudyFolder.read(home, "parts").trials());
        List<Trial> scored = trials.stream().filter(trial -> trial.score().isPresent()).toList();
        Recombination parts =
                Recombination.of(
                                settings.space(), scored.stream().map(Trial::scoredPolicy).toList())
                        .orElseThrow();
        assertThat(finalists.getFirst().origin()).isInstanceOf(Origin.Merged.class);
        assertThat(finalists.get(1).policy()).isEqualTo(parts.policy());
        assertThat(finalists.get(1).origin())
                .isEqualTo(
                        new Origin.Recombined(
                                parts.sources().stream()
                                        .map(source -> scored.get(source).number())
                                        .toList()));
        assertThat(finalists.get(2).origin()).isEqualTo(Ranking.of(trials).getFirst().origin());
    }

    @Test
    void withoutFreshTrainingsTheBestSubPoliciesInOneAreNotBelieved() {
        StudySettings settings = Examples.settings(RANDOM, 1, new Selection(3, 0, 0, true));
        assertThat(selectedOfTwenty("unconfirmed", settings).origin())
                .isInstanceOf(Origin.Tried.class);
    }

    private SelectedPolicy selectedOfTwenty(String name, StudySettings settings) {
        try (StudyFolder folder =
                        StudyFolder.create(home, name, settings, Examples.LAUNCH, Examples.CLOCK);
                TrialExecutor executor = new LocalExecutor(2, Examples::score)) {
            Study study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
            study.search(RANDOM, Budget.trials(20));
            return study.select().orElseThrow();
        }
    }

    /** A policy of more sub-policies than the space has is the best. */
    private static TrialResult betterMerged(TrialSpec spec) {
        double luck = spec.seed().generator().nextDouble(0.01);
        return TrialResult.of(
                0.3 + luck + 0.05 * spec.policy().subPolicies().size(), Map.of("images", 500.0));
    }

    private static TrialResult noisy(TrialSpec spec) {
        double own = spec.seed().child(spec.policy().toString()).generator().nextGaussian();
        return TrialResult.of(0.5 + 0.01 * own, Map.of("images", 500.0));
    }

    @Test
    void noiseIsPooledWithinThePolicies() {
        Policy policy = Policy.of(List.of(SubPolicy.of()));
        assertThat(
                        Finalist.noise(
                                List.of(
                                        new Finalist(
                                                policy,
                                                new Origin.Tried(1),
                                                0.9,
                                                List.of(0.5, 0.7)),
                                        new Finalist(
                                                policy,
                                                new Origin.Tried(2),
                                                0.8,
                                                List.of(0.1, 0.1, 0.4)),
                                        new Finalist(
                                                policy, new Origin.Tried(3), 0.7, List.of(0.9)))))
                .hasValueCloseTo(Math.sqrt((0.02 + 0.06) / 3), within(1e-12));
        assertThat(
                        Finalist.noise(
                                List.of(
                                        new Finalist(
                                                policy, new Origin.Tried(3), 0.7, List.of(0.9)))))
                .isEmpty();
    }

    private static Seed seedOf(List<Trial> trials) {
        return trials.getFirst().spec().seed();
    }

    @Test
    void aVerdictPairsItsSeedsAndOpensTheTestOnce() {
        search("a", 2, 10);
        List<VerdictArm> arms =
                List.of(
                        new VerdictArm("none", Policy.of(List.of(SubPolicy.of()))),
                        new VerdictArm("policy", best("a")));
        assertThat(StudyFolder.read(home, "a").times().testOpened()).isEmpty();
        Verdict verdict =
                with(
                        "a",
                        2,
                        VerdictTestEvaluator::score,
                        study -> study.verdict(arms, 3).orElseThrow());
        assertThat(verdict.recommendation()).startsWith("policy beats none");
        assertThat(StudyFolder.read(home, "a").times().testOpened())
                .contains(Examples.CLOCK.instant());
        List<Trial> runs =
                StudyFolder.read(home, "a").trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Verdict)
                        .toList();
        assertThat(runs).hasSize(6);
        assertThat(Set.copyOf(runs.stream().map(run -> run.spec().seed()).toList())).hasSize(3);
        Verdict again =
                with(
                        "a",
                        1,
                        spec -> {
                            throw new IllegalStateException("trained again");
                        },
                        study -> study.verdict(arms, 3).orElseThrow());
        assertThat(again).isEqualTo(verdict);
    }

    private Policy best(String name) {
        return StudyFolder.read(home, name).best().orElseThrow().spec().policy();
    }

    private static final class VerdictTestEvaluator {
        static TrialResult score(TrialSpec spec) {
            double noise = spec.seed().generator().nextDouble(0.1);
            double gain = spec.policy().subPolicies().size() > 1 ? 0.05 : 0;
            double own =
                    spec.seed()
                            .child(spec.policy().toString().hashCode())
                            .generator()
                            .nextDouble(0.01);
            return TrialResult.of(0.7 + noise + gain + own, Map.of());
        }
    }
}
