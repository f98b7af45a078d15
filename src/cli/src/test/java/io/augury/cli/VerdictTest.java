package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class VerdictTest {
    @TempDir private Path folder;
    private Path data;
    private Cli cli;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.write(folder.resolve("data"), 24);
        cli = new Cli(folder).withVariable("AUGURY_HOME", folder.resolve("home").toString());
    }

    private Cli.Ran verdict(Object... words) {
        List<Object> all = new ArrayList<>(List.of("verdict"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data, "--child", "mlp", "--epochs", 1, "--batch", 16));
        return cli.run(all.toArray());
    }

    private static List<?> names(Map<String, Object> verdict) {
        return ((List<?>) verdict.get("arms"))
                .stream().map(arm -> ((Map<?, ?>) arm).get("name")).toList();
    }

    private int trials(String study) {
        Map<String, Object> shown = cli.run("studies", "show", study, "--json").json();
        return ((List<?>) shown.get("trials")).size();
    }

    @Test
    void aPolicyIsJudgedAgainstEveryBaselineAndNothingIsTrainedTwice() {
        Cli.Ran ran = verdict("auto-augment:svhn", "--seeds", 2, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> verdict = ran.json();
        assertThat(names(verdict).toString())
                .matches(
                        "\\[none, flip-crop, trivial-augment\\+flip-crop,"
                                + " trivial-augment:standard\\+flip-crop,"
                                + " rand-augment:[12],(5|9|14)\\+flip-crop,"
                                + " auto-augment:cifar10\\+flip-crop, random-policy,"
                                + " auto-augment:svhn]");
        Map<?, ?> arm = (Map<?, ?>) ((List<?>) verdict.get("arms")).getLast();
        assertThat((Map<?, ?>) arm.get("perClass")).isNotEmpty();
        assertThat((Double) arm.get("calibrationError")).isBetween(0.0, 1.0);
        assertThat((List<?>) arm.get("scores")).hasSize(2);
        assertThat((List<?>) verdict.get("comparisons")).hasSize(7);
        assertThat(((List<?>) verdict.get("comparisons")).getFirst().toString())
                .contains("bootstrapInterval", "p=", "pHolm", "hedgesG", "detectable");
        assertThat(verdict).containsEntry("epochs", 1L).containsKey("searchSeconds");
        assertThat((String) verdict.get("recommendation")).contains("ship");

        int grid = 6;
        assertThat(trials("verdict-1")).isEqualTo(grid + 8 * 2);
        assertThat(verdict("auto-augment:svhn", "--seeds", 2, "--json").json()).isEqualTo(verdict);
        assertThat(trials("verdict-1")).isEqualTo(grid + 8 * 2);
    }

    @Test
    void theNumberOfSeedsFollowsFromTheNoise() {
        Cli.Ran ran = verdict("crop", "--against", "none", "--gain", 99, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.json()).containsEntry("seeds", 3L);
        Cli.Ran more = verdict("crop", "--against", "none", "--gain", 0.01);
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(more.out())
                .containsPattern("[0-9]+ paired seeds, 1 epochs each")
                .containsPattern("search +epochs +each seed\\nnone .* 0s +0 ")
                .contains("ECE", "BCa", "Hedges' g", "This verdict finds", "Recommendation: ");
    }

    @Test
    void aStudyIsJudgedBesideARandomSearchOfEqualBudget() {
        Cli.Ran search =
                cli.run(
                        "search",
                        "--data",
                        data,
                        "--study",
                        "s",
                        "--child",
                        "mlp",
                        "--epochs",
                        1,
                        "--batch",
                        16,
                        "--trials",
                        2,
                        "--no-verdict");
        assertThat(search.out()).contains("augury verdict s");
        Cli.Ran ran =
                cli.run(
                        "verdict",
                        "s",
                        "--with-random-search",
                        "--against",
                        "none",
                        "--seeds",
                        2,
                        "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> verdict = ran.json();
        assertThat(names(verdict).toString()).isEqualTo("[none, random-search, found]");
        assertThat((Double) verdict.get("searchSeconds")).isPositive();
        Map<?, ?> rival = (Map<?, ?>) ((List<?>) verdict.get("arms")).get(1);
        assertThat((Double) rival.get("searchSeconds")).isPositive();
        for (Map<?, ?> searched : List.of(verdict, rival)) {
            assertThat(searched.get("searchTrainings"))
                    .as("two trials, and two finalists twice")
                    .isEqualTo(6L);
            assertThat(searched.get("searchEpochs")).isEqualTo(6L);
        }
        assertThat(trials("s-random")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void wrongOptionsSayWhatIsAllowed() {
        Cli.Ran unknown = verdict("crop", "--against", "none,flip-corp");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--against has 'flip-corp'", "flip-crop");
        Cli.Ran alone = verdict("crop", "--with-random-search");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--with-random-search is for the name of a study");
        assertThat(verdict("crop", "--seeds", 0).err()).contains("--seeds is 0; allowed: 1");
        assertThat(verdict("crop", "--gain", 0).err()).contains("the gain to find is 0.0 points");
        assertThat(folder.resolve("home/studies")).doesNotExist();
    }
}
