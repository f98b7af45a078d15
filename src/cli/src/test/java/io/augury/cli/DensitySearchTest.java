package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Seed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import javax.imageio.ImageIO;

/** Searches that train no child for a policy. */
class DensitySearchTest {
    /** Has label smoothing. */
    private static final Path FOUND =
            Path.of("..", "..", "policies", "found-cifar10-4000.json").toAbsolutePath();

    @TempDir private Path folder;
    private TinySearch tiny;

    @BeforeEach
    void draw() throws IOException {
        tiny = new TinySearch(folder);
    }

    @Test
    void theBestPoliciesInOneAreAmongTheFinalists() {
        Cli.Ran ran =
                tiny.search(
                        "home", "--searcher", "density", "--trials", 24, "--no-verdict", "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains(
                        "density in space small, mlp for 0 + 5 x 2 shared epochs a trial",
                        " % of held-out images under it is the best so far");
        List<?> finalists = (List<?>) ran.json().get("finalists");
        assertThat(finalists).hasSize(3);
        Map<?, ?> merged = (Map<?, ?>) finalists.getFirst();
        assertThat((List<?>) merged.get("merged")).as("a quarter of 24").hasSize(6);
        assertThat(((Map<?, ?>) finalists.getLast()).get("merged")).isNull();

        Map<String, Object> shown = tiny.at("home").run("studies", "show", "s", "--json").json();
        assertThat(shown).containsEntry("searcher", "density").containsEntry("fidelity", "density");
        List<Map<?, ?>> trials =
                ((List<?>) shown.get("trials"))
                        .stream().<Map<?, ?>>map(t -> (Map<?, ?>) t).toList();
        assertThat(trials.subList(0, 24))
                .allSatisfy(
                        trial ->
                                assertThat((Map<?, ?>) trial.get("details"))
                                        .asString()
                                        .contains("heldOutLoss", "images")
                                        .doesNotContain("trainAccuracy"));
        double mean =
                trials.subList(0, 24).stream()
                        .mapToDouble(trial -> number(trial, "score"))
                        .boxed()
                        .sorted((a, b) -> Double.compare(b, a))
                        .limit(6)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
        assertThat(number(merged, "searchScore")).isCloseTo(mean, within(1e-12));
        assertThat(tiny.at("home").run("studies", "show", "s").out()).contains(" 5x2+0 ");
    }

    /** As in the paper, if no training is to choose. */
    @Test
    void withoutFinalTrainingsTheBestPoliciesInOneAreFound() {
        Object[] words = {"--searcher", "density", "--trials", 16, "--no-verdict", "--repeats", 0};
        Cli.Ran ran = tiny.search("home", words);
        assertThat(ran.out())
                .contains("Best policy of 16 trials, the best 4 in one: ")
                .contains("on the search's own validation images");
        Path found = folder.resolve("home/studies/s/policy.json");
        assertThat(tiny.at("home").run("policies", "check", found).code()).isZero();
        Path page = folder.resolve("report.html");
        assertThat(tiny.at("home").run("report", "s", "--out", page).code()).isZero();
        assertThat(page)
                .content()
                .contains("accuracy on held-out images under the policy in % by trial");
        Cli.Ran attribution = tiny.at("home").run("attribution", "s");
        assertThat(attribution.out()).contains("No child was trained under these policies");
    }

    @Test
    void anySearcherMayBeScoredByDensityAndAnySearchMayMerge() {
        Cli.Ran evolution =
                tiny.search("a", "--trials", 8, "--no-verdict", "--fidelity", "density", "--json");
        assertThat(merged(evolution)).hasSize(2);
        Cli.Ran full =
                tiny.search(
                        "b",
                        "--trials",
                        8,
                        "--no-verdict",
                        "--merge",
                        5,
                        "--searcher",
                        "random",
                        "--json");
        assertThat(merged(full)).hasSize(2);
        Cli.Ran none =
                tiny.search(
                        "c",
                        "--trials",
                        8,
                        "--no-verdict",
                        "--merge",
                        0,
                        "--searcher",
                        "density",
                        "--json");
        assertThat(merged(none)).isNull();
    }

    private static List<?> merged(Cli.Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
        return (List<?>)
                ((Map<?, ?>) ((List<?>) ran.json().get("finalists")).getFirst()).get("merged");
    }

    /**
     * Of random labels there is nothing to learn but by heart. A child that had seen the images
     * that it is to recognise would know nearly all.
     */
    @Test
    void noImageIsRecognisedByAChildThatSawIt() throws IOException {
        Path data = folder.resolve("random");
        RandomGenerator random = new Seed(7).generator();
        for (String label : List.of("heads", "tails")) {
            Path own = Files.createDirectories(data.resolve(label));
            for (int i = 0; i < 100; i++) {
                var picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                for (int at = 0; at < 64; at++) {
                    picture.setRGB(at % 8, at / 8, random.nextInt(1 << 24));
                }
                ImageIO.write(picture, "png", own.resolve(i + ".png").toFile());
            }
        }
        Path space =
                Files.writeString(
                        folder.resolve("space.json"),
                        """
                        {"format": "augury/search-space", "version": 1, "name": "mild", "fill": [0, 0, 0],
                         "interpolation": "nearest", "subPolicies": 1, "operationsPerSubPolicy": 1,
                         "magnitudeBins": 3, "probabilityBins": 1, "operations": [
                          {"op": "Brightness", "weakest": 1.0, "strongest": 1.01}, {"op": "Color", "weakest": 1.0, "strongest": 1.01}]}
                        """);
        Object[] words = {
            "search",
            "--data",
            data,
            "--study",
            "s",
            "--child",
            "mlp",
            "--epochs",
            60,
            "--batch",
            8,
            "--space",
            space,
            "--trials",
            4,
            "--no-verdict",
            "--json"
        };
        Cli.Ran full = tiny.at("full").run(words);
        assertThat(full.code()).as(full.err()).isZero();
        assertThat(details("full", "trainAccuracy"))
                .as("learnt by heart")
                .allSatisfy(accuracy -> assertThat(accuracy).isGreaterThan(0.9));
        Object[] more = Arrays.copyOf(words, words.length + 2);
        more[words.length] = "--searcher";
        more[words.length + 1] = "density";
        Cli.Ran density = tiny.at("density").run(more);
        assertThat(density.code()).as(density.err()).isZero();
        assertThat(scores("density"))
                .hasSize(4)
                .allSatisfy(score -> assertThat(score).isBetween(0.3, 0.7));
    }

    private List<Double> scores(String home) {
        return searched(home).stream().map(trial -> number(trial, "score")).toList();
    }

    private List<Double> details(String home, String name) {
        return searched(home).stream()
                .map(trial -> number((Map<?, ?>) trial.get("details"), name))
                .toList();
    }

    private static double number(Map<?, ?> tree, String name) {
        return ((Number) tree.get(name)).doubleValue();
    }

    /** The finished trials of the search. */
    private List<? extends Map<?, ?>> searched(String home) {
        Map<String, Object> shown = tiny.at(home).run("studies", "show", "s", "--json").json();
        return ((List<?>) shown.get("trials"))
                .stream()
                        .<Map<?, ?>>map(trial -> (Map<?, ?>) trial)
                        .filter(
                                trial ->
                                        "search"
                                                .equals(
                                                        ((Map<?, ?>) trial.get("purpose"))
                                                                .get("kind")))
                        .filter(trial -> "scored".equals(trial.get("state")))
                        .toList();
    }

    @Test
    void classesOfOneImageAreSearchedToo() throws IOException {
        Path data = TinyImages.write(folder.resolve("few"), 4);
        Cli.Ran ran = few("home", data, 5);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(scores("home")).hasSize(4);
        Cli.Ran tooFew = few("other", data, 4);
        assertThat(tooFew.code()).isEqualTo(3);
        assertThat(tooFew.err())
                .contains("4 training images cannot be cut into 5 folds; allowed: at least 5");
        assertThat(folder.resolve("other/studies")).doesNotExist();
    }

    private Cli.Ran few(String home, Path data, int images) {
        return tiny.at(home)
                .run(
                        "search",
                        "--data",
                        data,
                        "--study",
                        "s",
                        "--child",
                        "mlp",
                        "--train-size",
                        images,
                        "--epochs",
                        2,
                        "--searcher",
                        "density",
                        "--trials",
                        4,
                        "--no-verdict");
    }

    @Test
    void aDryRunCountsTheFolds() {
        Cli.Ran ran =
                tiny.search("home", "--searcher", "density", "--trials", 50, "--dry-run", "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> cost = ran.json();
        assertThat(((Map<?, ?>) cost.get("folds")).get("trainings")).isEqualTo(5L);
        Map<?, ?> search = (Map<?, ?>) cost.get("search");
        assertThat(search.get("trainings")).isEqualTo(50L);
        assertThat(number(search, "epochs")).isZero();
        assertThat(number(search, "seconds")).isPositive();
        assertThat(number(cost, "drawSeconds")).isPositive();
        assertThat(((Map<?, ?>) cost.get("selection")).get("trainings")).isEqualTo(6L);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Cli.Ran other = tiny.search("home", "--searcher", "density", "--fidelity", "warm");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("--fidelity is 'warm'; allowed with --searcher density: density");
        Cli.Ran space =
                tiny.search("home", "--searcher", "density", "--space", "small-regularized");
        assertThat(space.code()).isEqualTo(2);
        assertThat(space.err())
                .contains("cannot tell what regularizers do, and space small-regularized has ");
        Cli.Ran start = tiny.search("home", "--searcher", "density", "--start", FOUND);
        assertThat(start.code()).isEqualTo(2);
        assertThat(start.err())
                .contains(
                        "cannot tell what regularizers do, and a --start has label-smoothing;"
                                + " allowed: policies without any");
        Cli.Ran merge = tiny.search("home", "--merge", -1);
        assertThat(merge.code()).isEqualTo(2);
        assertThat(merge.err()).contains("--merge is -1; allowed: 0 and more");
        assertThat(folder.resolve("home/studies")).doesNotExist();
    }
}
