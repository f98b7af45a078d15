package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class SearchTest {
    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.write(folder.resolve("data"), 24);
    }

    private Cli at(String home) {
        return new Cli(folder).withVariable("AUGURY_HOME", folder.resolve(home).toString());
    }

    private Cli.Ran search(String home, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of("search", "--data", data, "--study", "s", "--child", "mlp"));
        if (!List.of(more).contains("--space")) {
            words.addAll(List.of("--space", "small"));
        }
        words.addAll(List.of("--epochs", 2, "--batch", 16, "--seed", 5));
        words.addAll(List.of(more));
        return at(home).run(words.toArray());
    }

    @Test
    void theResultHoldsPolicyScoresAndVerdict() throws IOException {
        Cli.Ran ran = search("home", "--trials", 3, "--workers", 2, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> result = ran.json();
        assertThat(result)
                .containsKeys("policy", "score", "baselines", "verdict", "seconds")
                .containsEntry("study", "s")
                .containsEntry("trials", Map.of("finished", 3L, "failed", 0L));
        assertThat((Map<?, ?>) result.get("baselines")).hasSize(2);
        Map<?, ?> verdict = (Map<?, ?>) result.get("verdict");
        assertThat((List<?>) verdict.get("arms")).hasSize(3);
        assertThat((List<?>) verdict.get("comparisons")).hasSize(2);
        assertThat((String) verdict.get("recommendation")).contains("ship");
        Path policy = Path.of((String) result.get("policyFile"));
        assertThat(at("home").run("policies", "check", policy).code()).isZero();
        assertThat(ran.err()).contains("first trial after");
    }

    @Test
    void thePolicyDependsOnTheSeedAndNotOnTheWorkers() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        Path other = folder.resolve("other.json");
        search("a", "--trials", 5, "--workers", 1, "--no-verdict", "--out", one);
        search("b", "--trials", 5, "--workers", 3, "--no-verdict", "--out", two);
        search("c", "--trials", 5, "--workers", 3, "--no-verdict", "--out", other, "--seed", 6);
        assertThat(two).hasSameBinaryContentAs(one);
        assertThat(Files.readString(other)).isNotEqualTo(Files.readString(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"halving", "warm"})
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
                        fidelity.equals("warm")
                                ? Set.of(Map.of("epochs", 1L, "sharedEpochs", 1L))
                                : Set.of(Map.of("epochs", 1L), Map.of("epochs", 2L)));
        assertThat(fidelities(shown, "select")).isEqualTo(Set.of(Map.of("epochs", 2L)));
        assertThat(at("b").run("studies", "show", "s").out())
                .contains(
                        fidelity.equals("warm")
                                ? "fidelity  warm: 1 + 1 shared epochs a trial"
                                : "fidelity  halving: 1 or 2 epochs a trial");
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
        assertThat(((Map<?, ?>) cost.get("search")).get("trainings")).isEqualTo(12L);
        assertThat(((Map<?, ?>) cost.get("selection")).get("trainings")).isEqualTo(6L);
        assertThat(((Map<?, ?>) cost.get("verdict")).get("trainings")).isEqualTo(9L);
        assertThat(cost).containsEntry("policies", 9L);
        Cli.Ran plain = search("home", "--budget", "1h", "--no-verdict", "--dry-run");
        assertThat(plain.out())
                .contains("Expected cost, at ", "s an epoch on each of")
                .containsPattern("verdict +0 +2 +-\n")
                .contains("in all about 1h", "nothing was stored; leave out --dry-run to start");
        assertThat(folder.resolve("home/studies")).doesNotExist();
        assertThat(search("home", "--dry-run", "--optimizer", "sgd,lr=100", "--epochs", 50).code())
                .as("the warm-up is too short to diverge or says so")
                .isIn(0, 3);
        assertThat(search("home", "--dry-run", "--fidelity", "hot").code()).isEqualTo(2);
    }

    @Test
    void aStudyIsListedShownExtendedExportedAndDeleted() throws IOException {
        search("home", "--trials", 2, "--no-verdict");
        Cli cli = at("home");
        assertThat(cli.run("studies").out()).contains("s  ", "mlp");
        Map<String, Object> shown = cli.run("studies", "show", "s", "--json").json();
        Map<?, ?> trial = (Map<?, ?>) ((List<?>) shown.get("trials")).getFirst();
        assertThat(trial.get("state")).isEqualTo("scored");
        assertThat(trial.get("policy")).isInstanceOf(Map.class);

        Cli.Ran more = cli.run("resume", "s", "--trials", 4, "--json");
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(more.json()).containsEntry("trials", Map.of("finished", 4L, "failed", 0L));
        Path uninterrupted = folder.resolve("uninterrupted.json");
        search("fresh", "--trials", 4, "--no-verdict", "--out", uninterrupted);
        Path exported = folder.resolve("exported.json");
        assertThat(cli.run("export", "s", "--out", exported).code()).isZero();
        assertThat(exported).hasSameBinaryContentAs(uninterrupted);

        assertThat(cli.run("studies", "delete", "s").code()).isZero();
        Cli.Ran gone = cli.run("studies", "show", "s");
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("there is no study s");
    }

    @Test
    void regularizersAreSearchedTogetherAndExcludedOperationsAreInNoPolicy() throws IOException {
        Path out = folder.resolve("regularized.json");
        Cli.Ran ran =
                search(
                        "home",
                        "--space",
                        "small-regularized",
                        "--exclude",
                        "HorizontalFlip",
                        "--trials",
                        6,
                        "--no-verdict",
                        "--out",
                        out);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(out))
                .contains("PadCrop")
                .doesNotContain("\"op\": \"HorizontalFlip\"");
        assertThat(at("home").run("policies", "check", out).code()).isZero();
        Map<String, Object> shown = at("home").run("studies", "show", "s", "--json").json();
        assertThat(shown).containsEntry("space", "small-regularized-HorizontalFlip");
        List<?> trials = (List<?>) shown.get("trials");
        Map<Boolean, Long> regularized =
                trials.stream()
                        .map(trial -> (Map<?, ?>) ((Map<?, ?>) trial).get("policy"))
                        .collect(
                                Collectors.groupingBy(
                                        policy -> policy.containsKey("regularizers"),
                                        Collectors.counting()));
        assertThat(regularized.get(true)).isGreaterThan(2);
        assertThat(trials.toString()).contains("label-smoothing", "mixup", "weight-decay");
        assertThat(at("home").run("resume", "s", "--trials", 7).code()).isZero();
    }

    @Test
    void anUnknownExcludedOperationIsToldItsName() {
        Cli.Ran ran = search("home", "--exclude", "HorizontalFlop", "--trials", 1);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("nearest: HorizontalFlip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "halving", "warm"})
    void aTimeBudgetLeavesTimeForTheVerdict(String fidelity) {
        Cli.Ran ran =
                search("home", "--budget", "3s", "--workers", 2, "--json", "--fidelity", fidelity);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.json().get("verdict")).isNotNull();
    }

    @Test
    void wrongOptionsSayWhatIsAllowedBeforeAnythingIsTrained() {
        assertThat(search("home", "--searcher", "evolutoin").err()).contains("nearest: evolution");
        assertThat(search("home", "--child", "resnet9").err()).contains("resnet8");
        assertThat(search("home", "--space", "smal").err()).contains("nearest: small");
        assertThat(search("home", "--device", "gpu").err()).contains("cuda:N");
        assertThat(search("home", "--budget", "soon").err()).contains("90s, 30m");
        assertThat(search("home", "--regularizer", "dropot").err()).contains("dropout");
        assertThat(search("home", "--fidelity", "hot").err()).contains("full, halving, warm");
        assertThat(search("home", "--fidelity", "hot").code()).isEqualTo(2);
        assertThat(search("home", "--epochs", 1, "--fidelity", "warm").code()).isEqualTo(2);
        assertThat(search("home", "--trials", 0).code()).isEqualTo(2);
        assertThat(search("home", "--train-size", 1000).code()).isEqualTo(3);
        assertThat(folder.resolve("home/studies")).doesNotExist();
    }

    @Test
    void theSameNameTwiceIsRefused() {
        search("home", "--trials", 1, "--no-verdict");
        Cli.Ran again = search("home", "--trials", 1, "--no-verdict");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("augury resume s");
    }

    @Test
    void changedDataIsRefused() throws IOException {
        search("home", "--trials", 1, "--no-verdict");
        Files.delete(data.resolve("top/3.png"));
        Cli.Ran ran = at("home").run("resume", "s", "--trials", 2);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("has changed since the study was made");
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

    @Test
    void aDivergedTrainingIsAFailedTrialAndTheSearchSaysWhy() {
        Cli.Ran ran = search("home", "--trials", 6, "--no-verdict", "--optimizer", "sgd,lr=100");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("diverged");
        Map<String, Object> shown = at("home").run("studies", "show", "s", "--json").json();
        assertThat(((List<?>) shown.get("trials")).getFirst().toString())
                .contains("failed", "diverged");
    }
}
