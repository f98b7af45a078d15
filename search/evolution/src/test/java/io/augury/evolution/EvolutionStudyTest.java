package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.study.Budget;
import io.augury.study.Examples;
import io.augury.study.LocalExecutor;
import io.augury.study.SelectedPolicy;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.StudyListener;
import io.augury.study.Trial;
import io.augury.study.TrialExecutor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Evolution in a real study: replayed from the store at every start. */
class EvolutionStudyTest {
    @TempDir private Path home;

    private SelectedPolicy run(String name, int workers, int trials) {
        Evolution evolution = new Evolution();
        try (StudyFolder folder =
                        StudyFolder.names(home).contains(name)
                                ? StudyFolder.open(home, name)
                                : StudyFolder.create(
                                        home,
                                        name,
                                        Examples.settings(evolution, 3),
                                        new TreeMap<>(),
                                        Examples.CLOCK);
                TrialExecutor executor = new LocalExecutor(workers, Examples::score)) {
            Study study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
            study.search(evolution, Budget.trials(trials));
            return study.select().orElseThrow();
        }
    }

    private List<String> searched(String name) {
        return StudyFolder.read(home, name).trials().stream()
                .filter(trial -> trial.spec().purpose().label().equals("search"))
                .map(trial -> trial.spec().toJson() + trial.result())
                .toList();
    }

    @Test
    void aStudyInPiecesIsTheStudyInOne() {
        SelectedPolicy whole = run("whole", 1, 40);
        for (int trials : new int[] {3, 10, 22, 37}) {
            run("pieces", 1 + trials % 4, trials);
        }
        assertThat(run("pieces", 3, 40)).isEqualTo(whole);
        assertThat(searched("pieces")).isEqualTo(searched("whole"));
    }

    @Test
    void laterPoliciesAreBetter() {
        run("study", 2, 80);
        List<Trial> trials = StudyFolder.read(home, "study").trials();
        assertThat(mean(trials.subList(60, 80)) - mean(trials.subList(0, 20))).isGreaterThan(0.01);
    }

    private static double mean(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.score().isPresent())
                .mapToDouble(trial -> trial.score().getAsDouble())
                .average()
                .orElseThrow();
    }
}
