package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fidelities, repeated scores, and what a search is expected to cost. */
class CheapSearchTest {
    @TempDir private Path folder;
    private TinySearch tiny;

    @BeforeEach
    void draw() throws IOException {
        tiny = new TinySearch(folder);
    }

    private Cli at(String home) {
        return tiny.at(home);
    }

    private Cli.Ran search(String home, Object... more) {
        return tiny.search(home, more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"halving", "warm", "density"})
    void aCheapFidelityGivesTheSamePolicyWhateverTheWorkersAndTheInterruptions(String fidelity) {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        search("a", "--trials", 24, "--workers", 1, "--no-verdict", "--fidelity", fidelity);
        at("a").run("export", "s", "--out", one);
        search("b", "--trials", 9, "--workers", 3, "--no-verdict", "--fidelity", fidelity);
        Cli.Ran resumed = at("b").run("resume", "s", "--trials", 24);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        at("b").run("export", "s", "--out", two);
        assertThat(two).hasSameBinaryContentAs(one);
        Map<String, Object> shown = at("b").run("studies", "show", "s", "--json").json();
        assertThat(shown).containsEntry("fidelity", fidelity);
        assertThat(fidelities(shown, "search"))
                .isEqualTo(
                        switch (fidelity) {
                            case "warm" -> Set.of(Map.of("epochs", 1L, "sharedEpochs", 1L));
                            case "density" -> Set.of(matched());
                            default -> Set.of(Map.of("epochs", 1L), Map.of("epochs", 2L));
                        });
        assertThat(fidelities(shown, "select")).isEqualTo(Set.of(Map.of("epochs", 2L)));
        assertThat(at("b").run("studies", "show", "s").out())
                .contains(
                        switch (fidelity) {
                            case "warm" -> "fidelity  warm: 1 + 1 shared epochs a trial";
                            case "density" -> "fidelity  density: 0 + 5 x 2 shared epochs a trial";
                            default -> "fidelity  halving: 1 or 2 epochs a trial";
                        });
    }

    private static Map<String, Long> matched() {
        return Map.of("epochs", 0L, "sharedEpochs", 2L, "folds", 5L, "draws", 2L);
    }

    private static Set<Object> fidelities(Map<String, Object> study, String purpose) {
        return ((List<?>) study.get("trials"))
                .stream()
                        .map(trial -> (Map<?, ?>) trial)
                        .filter(
                                trial ->
                                        purpose.equals(
                                                ((Map<?, ?>) trial.get("purpose")).get("kind")))
                        .map(trial -> (Object) trial.get("fidelity"))
                        .collect(Collectors.toSet());
    }

    @Test
    void theBestSoFarSaysHowLongItTrained() {
        Cli.Ran ran = search("home", "--trials", 3, "--no-verdict", "--fidelity", "halving");
        assertThat(ran.err())
                .contains("mlp for 1 or 2 epochs a trial", "% (epochs: 1) is the best so far");
        assertThat(search("other", "--trials", 1, "--no-verdict").err())
                .contains("mlp for 2 epochs a trial", "% is the best so far");
    }

    @Test
    void theFinalistsAreTrainedAgainAndTheirNoiseIsReported() {
        Map<String, Object> result =
                search("home", "--trials", 5, "--no-verdict", "--repeats", 3, "--json").json();
        List<?> finalists = (List<?>) result.get("finalists");
        assertThat(finalists).hasSize(3);
        for (Object each : finalists) {
            assertThat((List<?>) ((Map<?, ?>) each).get("scores")).hasSize(3);
        }
        assertThat((Double) result.get("noise")).isNotNegative();
        assertThat(finalists.stream().map(each -> (Object) ((Map<?, ?>) each).get("mean")).toList())
                .contains(result.get("score"));
        Cli.Ran resumed = at("home").run("resume", "s", "--trials", 5);
        assertThat(resumed.out())
                .contains(
                        "Finalists, trained again in full with other seeds; scores of one policy"
                                + " part by")
                .contains("search %", "again %", "each seed");
        assertThat(search("once", "--trials", 5, "--no-verdict", "--repeats", 1).out())
                .contains("Finalists, trained again in full with other seeds\n");
        assertThat(search("none", "--trials", 5, "--no-verdict", "--repeats", 0).out())
                .contains("on the search's own validation images")
                .doesNotContain("Finalists");
        Cli.Ran wrong = search("wrong", "--repeats", -1);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--repeats is -1; allowed: 0 and more");
    }

    @Test
    void aDryRunTellsTheCostAndStoresNothing() {
        Cli.Ran ran =
                search(
                        "home",
                        "--trials",
                        12,
                        "--workers",
                        2,
                        "--fidelity",
                        "halving",
                        "--dry-run",
                        "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> cost = ran.json();
        assertThat((Double) cost.get("epochSeconds")).isPositive();
        for (String part : List.of("validation", "finalistValidation", "test")) {
            assertThat((Double) cost.get(part + "Seconds")).as(part).isPositive();
        }
        assertThat(((Map<?, ?>) cost.get("search")).get("trainings")).isEqualTo(12L);
        assertThat(((Map<?, ?>) cost.get("selection")).get("trainings")).isEqualTo(6L);
        assertThat(((Map<?, ?>) cost.get("verdict")).get("trainings")).isEqualTo(9L);
        assertThat(cost).containsEntry("policies", 9L);
        Cli.Ran plain = search("home", "--budget", "1h", "--no-verdict", "--dry-run");
        assertThat(plain.out())
                .contains("Expected cost, at ", "s an epoch on each of")
                .containsPattern("verdict +0 +2 +-\n")
                .contains("in all about 1h", "nothing was stored; leave out --dry-run to start");
        assertThat(search("home", "--budget", "1s", "--epochs", 500, "--dry-run").out())
                .contains("the budget of 1.0s does not suffice for that");
        assertThat(folder.resolve("home/studies")).doesNotExist();
        assertThat(search("home", "--dry-run", "--optimizer", "sgd,lr=100", "--epochs", 50).code())
                .as("the warm-up is too short to diverge or says so")
                .isIn(0, 3);
        assertThat(search("home", "--dry-run", "--fidelity", "hot").code()).isEqualTo(2);
    }

    @Test
    void aSharedTrainingThatDivergesIsTrainedOnceAndNamed() {
        Cli.Ran ran =
                search(
                        "home",
                        "--trials",
                        6,
                        "--no-verdict",
                        "--fidelity",
                        "warm",
                        "--epochs",
                        8,
                        "--optimizer",
                        "sgd,lr=100");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains("the epochs that all trials share failed: training diverged");
    }
}
