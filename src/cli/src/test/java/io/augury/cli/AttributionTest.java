package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AttributionTest {
    private static final String SPACE =
            """
            {"format": "augury/search-space", "version": 1, "name": "two", "fill": [0, 0, 0],
             "interpolation": "nearest", "subPolicies": 1, "operationsPerSubPolicy": 2,
             "magnitudeBins": 4, "probabilityBins": 3,
             "operations": [{"op": "Rotate"}, {"op": "Invert"}]}
            """;

    private static final String FLIPS =
            """
            {"format": "augury/search-space", "version": 1, "name": "flips", "fill": [0, 0, 0],
             "interpolation": "nearest", "subPolicies": 2, "operationsPerSubPolicy": 1,
             "magnitudeBins": 4, "probabilityBins": 3,
             "operations": [{"op": "HorizontalFlip"},
                            {"op": "Brightness", "weakest": 1, "strongest": 1.2}]}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void draw() throws IOException {
        TinyImages.write(folder.resolve("data"), 24);
        Files.writeString(folder.resolve("space.json"), SPACE);
    }

    private Cli cli(String home) {
        return new Cli(folder).withVariable("AUGURY_HOME", folder.resolve(home).toString());
    }

    private Cli.Ran search(String home, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "search",
                                "--data",
                                folder.resolve("data"),
                                "--study",
                                "s",
                                "--child",
                                "mlp",
                                "--space",
                                folder.resolve("space.json"),
                                "--epochs",
                                2,
                                "--batch",
                                16,
                                "--no-verdict"));
        words.addAll(List.of(more));
        return cli(home).run(words.toArray());
    }

    @Test
    void tooFewTrialsAreSaidToBeTooFewWithWhatToType() {
        search("home", "--trials", 3);
        Cli.Ran ran = cli("home").run("attribution", "s");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("3 trials", "do not suffice", "it takes 8 trials")
                .contains("augury resume s --trials 16", "augury resume s --attribution");
    }

    @Test
    void theSearchsTrialsTellOfPartsAndMagnitudes() throws IOException {
        search("home", "--trials", 24);
        Path plots = folder.resolve("plots");
        Cli.Ran ran = cli("home").run("attribution", "s", "--out", plots);
        assertThat(ran.out())
                .containsPattern("Rotate +\\d+ +[01]\\.\\d\\d +[-+]\\d+\\.\\d +[-+][0-9.]+ to")
                .containsPattern("Rotate +20 to 30 +\\d+ +[-+]");
        assertThat(Files.readString(plots.resolve("attribution.svg")))
                .contains("Invert", ">0</text>")
                .doesNotContain(">+0</text>");
        assertThat(plots.resolve("attribution.png")).isNotEmptyFile();
        Map<?, ?> search =
                (Map<?, ?>) cli("home").run("attribution", "s", "--json").json().get("search");
        assertThat((List<?>) search.get("effects")).hasSize(2);
    }

    @Test
    void thePolicyIsTakenApartAndWhatIsDeadIsPruned() throws IOException {
        Cli.Ran ran = search("home", "--trials", 6, "--seed", 2, "--attribution", 2, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<?, ?> attribution = (Map<?, ?>) ran.json().get("attribution");
        assertThat(attribution.get("repeats")).isEqualTo(2L);
        List<?> pruned = (List<?>) attribution.get("pruned");
        String policy = Files.readString(Path.of((String) ran.json().get("policyFile")));
        for (Object each : (List<?>) attribution.get("effects")) {
            Map<?, ?> effect = (Map<?, ?>) each;
            String part = (String) effect.get("part");
            if (pruned.contains(part)) {
                assertThat(policy).doesNotContain('"' + part + '"');
            } else {
                assertThat(policy).contains('"' + part + '"');
            }
        }
        Map<?, ?> stored =
                (Map<?, ?>) cli("home").run("attribution", "s", "--json").json().get("changes");
        assertThat(stored).as("as the study's trials tell it later").isEqualTo(attribution);
    }

    @Test
    void anOperationThatBreaksTheLabelsOfSomeClassesIsNamedWithThem() throws IOException {
        TinyImages.write(folder.resolve("data"), 120);
        Files.writeString(folder.resolve("space.json"), FLIPS);
        Cli.Ran ran =
                search(
                        "home",
                        "--trials",
                        24,
                        "--searcher",
                        "random",
                        "--epochs",
                        4,
                        "--optimizer",
                        "sgd,lr=0.02");
        assertThat(ran.out())
                .contains("Some classes are harmed", "search without: --exclude HorizontalFlip")
                .containsPattern("HorizontalFlip: '(left|right)' -\\d+\\.\\d points, -")
                .doesNotContain("HorizontalFlip: 'top'", "Brightness: '");
        List<?> harms =
                (List<?>) cli("home").run("attribution", "s", "--json").json().get("classHarms");
        assertThat(harms).isNotEmpty();
        for (Object harm : harms) {
            assertThat(((Map<?, ?>) harm).get("operation")).isEqualTo("HorizontalFlip");
            assertThat(((Map<?, ?>) harm).get("class")).isIn("left", "right");
        }
    }

    @Test
    void aFinishedStudyIsTakenApartLaterWithTheSameResult() throws IOException {
        search("later", "--trials", 6, "--workers", 1);
        Cli.Ran later = cli("later").run("resume", "s", "--attribution=2", "--json");
        Cli.Ran once = search("once", "--trials", 6, "--attribution=2", "--workers", 3, "--json");
        assertThat(later.code()).as(later.err()).isZero();
        assertThat(later.json().get("policy")).isEqualTo(once.json().get("policy"));
        assertThat(later.json().get("attribution")).isEqualTo(once.json().get("attribution"));
    }

    @Test
    void aNumberOfTrainingsBelowOneIsRefused() {
        Cli.Ran ran = search("home", "--trials", 2, "--attribution=0");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--attribution is 0; allowed: 1 and more");
        assertThat(cli("home").run("attribution", "nothing").code()).isEqualTo(2);
    }
}
