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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class SearchTest {
    @TempDir private Path folder;
    private Path data;
    private TinySearch tiny;

    @BeforeEach
    void draw() throws IOException {
        tiny = new TinySearch(folder);
        data = tiny.data();
    }

    private Cli at(String home) {
        return tiny.at(home);
    }

    private Cli.Ran search(String home, Object... more) {
        return tiny.search(home, more);
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
    void aSearchBeginsWithPoliciesFromElsewhereAndGoesOnFromThem() throws IOException {
        Path start = folder.resolve("start.json");
        Files.writeString(
                start,
                """
                {"format": "augury/policy", "version": 1, "fill": [0, 0, 0], "interpolation": "nearest",
                 "subPolicies": [[{"op": "Rotate", "probability": 0.5, "magnitude": 11}],
                                 [{"op": "Invert", "probability": 0.5}]]}
                """);
        Cli.Ran ran =
                search(
                        "home",
                        "--start",
                        start,
                        "--start",
                        "trivial-augment",
                        "--trials",
                        5,
                        "--no-verdict",
                        "--repeats",
                        0);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains(
                        "begins with "
                                + start
                                + ": as it is, 1 part in space small; not in the"
                                + " space: Invert",
                        "begins with trivial-augment: as it is; not in the space: draws among"
                                + " operations");
        Map<String, Object> shown = at("home").run("studies", "show", "s", "--json").json();
        List<String> policies =
                ((List<?>) shown.get("trials"))
                        .stream()
                                .map(trial -> ((Map<?, ?>) trial).get("policy").toString())
                                .toList();
        assertThat(policies.getFirst()).contains("Rotate", "magnitude=11", "Invert", "PadCrop");
        assertThat(policies.get(1)).contains("Rotate", "magnitude=12").doesNotContain("Invert");
        assertThat(policies.get(2)).contains("oneOf", "HorizontalFlip");
        assertThat(at("home").run("resume", "s", "--trials", 6).code()).isZero();
        assertThat(Files.readString(folder.resolve("home/studies/s/policy.json")))
                .contains("\"starts\": [\"start.json\", \"trivial-augment\"]");

        Cli.Ran excluded =
                search(
                        "other",
                        "--start",
                        "flip-crop",
                        "--exclude",
                        "HorizontalFlip",
                        "--trials",
                        1);
        assertThat(excluded.code()).isEqualTo(2);
        assertThat(excluded.err())
                .contains("--start flip-crop: it has the excluded HorizontalFlip", "allowed:");
        Cli.Ran unknown = search("other", "--start", "trivial-augmant", "--trials", 1);
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("nearest: trivial-augment");
    }

    @Test
    void anUnknownExcludedOperationIsToldItsName() {
        Cli.Ran ran = search("home", "--exclude", "HorizontalFlop", "--trials", 1);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("nearest: HorizontalFlip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "halving", "warm"})
    void aTimeBudgetEndsWithAVerdictOrSaysWhy(String fidelity) {
        Cli.Ran ran =
                search("home", "--budget", "3s", "--workers", 2, "--json", "--fidelity", fidelity);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.json().get("verdict") != null || ran.err().contains("did not suffice"))
                .as("a verdict, or why there is none: %s", ran.err())
                .isTrue();
    }

    @Test
    void aBudgetThatIsOverEndsTheStudyAndSaysWhatIsMissing() {
        Cli.Ran ran = search("home", "--budget", "1s", "--epochs", 5000, "--workers", 2, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> report = ran.json();
        assertThat(report).containsEntry("verdict", null).containsEntry("finalists", List.of());
        assertThat((Double) report.get("score")).isBetween(0.0, 1.0);
        assertThat(ran.err())
                .containsPattern(
                        "the budget did not suffice for 4 trainings of finalists, 9 trainings of"
                            + " the verdict; 'augury resume s --trials 2' adds what is missing");
        Map<String, Object> shown = at("home").run("studies", "show", "s", "--json").json();
        assertThat(shown.toString()).contains("testOpened=null");
    }

    @Test
    void wrongOptionsSayWhatIsAllowedBeforeAnythingIsTrained() {
        assertThat(search("home", "--searcher", "evolutoin").err()).contains("nearest: evolution");
        assertThat(search("home", "--pace", "stedy:8").err()).contains("nearest: steady");
        assertThat(search("home", "--searcher", "controller", "--pace", "steady:8").err())
                .contains("searcher controller with up to 8 trials open; allowed: generations:N");
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
    void aDivergedTrainingIsAFailedTrialAndTheSearchSaysWhy() {
        Cli.Ran ran = search("home", "--trials", 6, "--no-verdict", "--optimizer", "sgd,lr=100");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("diverged");
        Map<String, Object> shown = at("home").run("studies", "show", "s", "--json").json();
        assertThat(((List<?>) shown.get("trials")).getFirst().toString())
                .contains("failed", "diverged");
    }
}
