package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class FidelityTest {
    private static final SearcherFactory RANDOM = new RandomSearch();
    private static final int ROUND = 5;

    @TempDir private Path home;

    private SearchOutcome search(
            String study, String fidelity, TrialExecutor executor, int trials) {
        try (StudyFolder folder = folder(study, fidelity);
                executor) {
            return new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK)
                    .search(RANDOM, Budget.trials(trials));
        }
    }

    private StudyFolder folder(String study, String fidelity) {
        return StudyFolder.names(home).contains(study)
                ? StudyFolder.open(home, study)
                : StudyFolder.create(
                        home,
                        study,
                        Examples.settings(
                                RANDOM, 1, Fidelity.named(fidelity, Examples.task().epochs())),
                        Examples.LAUNCH,
                        Examples.CLOCK);
    }

    private List<Trial> trials(String study) {
        return StudyFolder.read(home, study).trials().stream()
                .filter(trial -> trial.state().finished())
                .toList();
    }

    private List<String> outcomes(String study) {
        return trials(study).stream().map(trial -> trial.spec().toJson() + trial.result()).toList();
    }

    private static LocalExecutor workers(int count) {
        return new LocalExecutor(count, Examples::scoreAfterWork);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfWorkersChangesNothing(int count) {
        search("one", "halving", workers(1), 60);
        search("many", "halving", workers(count), 60);
        assertThat(outcomes("many")).hasSize(60).isEqualTo(outcomes("one"));
    }

    @Test
    void anExtendedHalvingIsTheLongOne() {
        search("long", "halving", workers(2), 60);
        for (int trials : new int[] {1, 4, 9, 23, 41, 60}) {
            search("extended", "halving", workers(3), trials);
        }
        assertThat(outcomes("extended")).isEqualTo(outcomes("long"));
    }

    @Test
    void theBetterThirdOfEachRungTrainsLonger() {
        search("halving", "halving", workers(2), 200);
        Map<Integer, List<Trial>> rungs =
                trials("halving").stream()
                        .collect(Collectors.groupingBy(trial -> trial.spec().effort().epochs()));
        assertThat(rungs).containsOnlyKeys(2, 3, 5);
        assertThat(rungs.get(3))
                .hasSizeBetween(rungs.get(2).size() / 3 - 2, rungs.get(2).size() / 2);
        assertThat(rungs.get(5))
                .hasSizeBetween(rungs.get(3).size() / 3 - 2, rungs.get(3).size() / 2);
        Map<Policy, Trial> first =
                rungs.get(2).stream()
                        .collect(
                                Collectors.toMap(
                                        trial -> trial.spec().policy(),
                                        Function.identity(),
                                        (a, b) -> a));
        double promoted =
                rungs.get(3).stream()
                        .map(trial -> first.get(trial.spec().policy()))
                        .mapToDouble(trial -> trial.score().getAsDouble())
                        .average()
                        .orElseThrow();
        double all =
                rungs.get(2).stream()
                        .filter(trial -> trial.score().isPresent())
                        .mapToDouble(trial -> trial.score().getAsDouble())
                        .average()
                        .orElseThrow();
        assertThat(promoted).isGreaterThan(all);
        assertThat(trials("halving"))
                .extracting(trial -> trial.spec().seed())
                .doesNotHaveDuplicates();
    }

    @Test
    void theBestIsOfTheLongestTrainings() {
        SearchOutcome outcome = search("halving", "halving", workers(2), 100);
        Trial best = outcome.best().orElseThrow();
        assertThat(best)
                .isEqualTo(StudyFolder.read(home, "halving").best().orElseThrow())
                .isEqualTo(
                        trials("halving").stream()
                                .filter(trial -> trial.spec().effort().epochs() == 5)
                                .filter(trial -> trial.score().isPresent())
                                .max(
                                        Comparator.comparingDouble(
                                                trial -> trial.score().getAsDouble()))
                                .orElseThrow());
        assertThat(Ranking.of(trials("halving")).getFirst().policy())
                .isEqualTo(best.spec().policy());
        assertThat(Ranking.of(trials("halving")))
                .extracting(Ranking.Entry::epochs)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aWarmStudyTunesEveryPolicyFromOneSharedTraining() {
        search("warm", "warm", workers(2), 2 * ROUND);
        StudySettings settings = StudyFolder.read(home, "warm").settings();
        Policy always = Policy.of(List.of(SubPolicy.of().then(settings.space().always())));
        assertThat(trials("warm"))
                .extracting(trial -> trial.spec().effort())
                .containsOnly(
                        new Effort.Tuned(
                                3, new Effort.Shared(3, settings.seed().child("shared"), always)));
    }

    @Test
    void aDensityStudyTrainsAChildForEachFoldAndNoneForAPolicy() {
        search("density", "density", workers(2), 2 * ROUND);
        StudySettings settings = StudyFolder.read(home, "density").settings();
        Effort.Matched matched =
                new Effort.Matched(
                        5,
                        2,
                        new Effort.Shared(
                                5, settings.seed().child("folds"), settings.space().alwaysOnly()));
        assertThat(trials("density"))
                .extracting(trial -> trial.spec().effort())
                .containsOnly(matched);
        assertThat(matched.epochs()).isZero();
        assertThat(matched.of(3).seed()).isNotEqualTo(matched.of(4).seed());
        assertThat(trials("density"))
                .extracting(trial -> trial.spec().seed())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatDensityCannotScoreIsNotSearched() {
        StudySettings good =
                Examples.settings(RANDOM, 1, Fidelity.named("density", Examples.task().epochs()));
        assertThatThrownBy(
                        () ->
                                new StudySettings(
                                        Examples.regularized(2),
                                        good.searcher(),
                                        good.selection(),
                                        good.fidelity(),
                                        good.task(),
                                        good.seed()))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage(
                        "fidelity density trains no child under a policy, so that it cannot tell"
                            + " what regularizers do, and space example has dropout, weight-decay;"
                            + " allowed: a --space without any, or another --fidelity");
    }

    @Test
    void finalistsTrainInFull() {
        search("halving", "halving", workers(2), 40);
        try (StudyFolder folder = folder("halving", "halving");
                TrialExecutor executor = workers(2)) {
            new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK).select();
        }
        assertThat(trials("halving").stream())
                .filteredOn(trial -> trial.spec().purpose() instanceof Purpose.Select)
                .isNotEmpty()
                .extracting(trial -> trial.spec().effort())
                .containsOnly(new Effort.Scratch(5));
    }

    @Test
    void whatTheStoreHoldsIsComparedWithWhatFollows() {
        search("a", "halving", workers(1), 40);
        Trial promoted =
                trials("a").stream()
                        .filter(trial -> trial.spec().effort().epochs() == 3)
                        .findFirst()
                        .orElseThrow();
        try (StudyFolder folder = folder("a", "halving")) {
            folder.store().database().change("DROP TRIGGER finished_trials_stay");
            folder.store()
                    .database()
                    .change(
                            "UPDATE trial SET spec = ? WHERE kind = 'search' AND number = ?",
                            new TrialSpec(
                                            promoted.number(),
                                            promoted.spec().purpose(),
                                            promoted.spec().seed(),
                                            promoted.spec().policy(),
                                            new Effort.Scratch(4),
                                            promoted.spec().task())
                                    .toJson(),
                            promoted.number());
        }
        assertThatThrownBy(() -> search("a", "halving", workers(1), 50))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("trial %d was ".formatted(promoted.number()))
                .hasMessageContaining("with Scratch[epochs=4], and is now")
                .hasMessageContaining("with Scratch[epochs=3]");
    }

    @Test
    void defaultsFollowFromTheEpochs() {
        assertThat(Fidelity.named("full", 1)).isEqualTo(new FullTraining());
        assertThat(Fidelity.named("halving", 20)).isEqualTo(new Halving(List.of(5, 10, 20), 3));
        assertThat(Fidelity.named("halving", 2)).isEqualTo(new Halving(List.of(1, 2), 3));
        assertThat(Fidelity.named("warm", 20)).isEqualTo(new WarmStart(10, 10));
        assertThat(Fidelity.named("warm", 2)).isEqualTo(new WarmStart(1, 1));
        assertThat(Fidelity.named("density", 1)).isEqualTo(new DensityMatching(5, 1, 2));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Fidelity.named("halfing", 20))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageStartingWith(
                        "fidelity 'halfing'; allowed: full, halving, warm, density; nearest:"
                                + " halving");
        assertThatThrownBy(() -> Fidelity.named("warm", 1))
                .hasMessage("fidelity warm of 1 epoch; allowed: 2 epochs and more");
        assertThatThrownBy(() -> new Halving(List.of(5, 5), 3))
                .hasMessage("rungs of [5, 5] epochs; allowed: at least two that rise");
        assertThatThrownBy(() -> new Halving(List.of(1, 5), 1))
                .hasMessage("one in 1 goes on; allowed: 2 and more");
        assertThatThrownBy(() -> new DensityMatching(1, 5, 2))
                .hasMessage("1 folds and 2 draws; allowed: 2 folds and more, 1 draw and more");
        assertThatThrownBy(() -> new DensityMatching(5, 0, 2))
                .hasMessage("0 epochs of each fold; allowed: 1 and more");
    }
}
