package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What needs colour is refused for grey images, before anything is trained. */
class GreyImagesTest {
    private static final String POLICY =
            """
            {"format": "augury/policy", "version": 1, "fill": [128, 128, 128],
             "interpolation": "nearest", "subPolicies": [[%s]]}
            """;
    private static final String SPACE =
            """
            {"format": "augury/search-space", "version": 1, "name": "colours",
             "fill": [128, 128, 128], "interpolation": "nearest",
             "subPolicies": 1, "operationsPerSubPolicy": 1,
             "magnitudeBins": 3, "probabilityBins": 3,
             "operations": [{"op": "Hue"}, {"op": "Grayscale"}]}
            """;

    @TempDir private Path folder;
    private Path data;
    private Cli cli;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.writeGrey(folder.resolve("data"), 12);
        cli = new Cli(folder);
    }

    @Test
    void aPolicyThatNeedsColourIsNotTrained() throws IOException {
        Path policy =
                policy(
                        "{\"op\": \"Invert\", \"probability\": 0.5}, {\"op\": \"Hue\","
                                + " \"probability\": 0.5, \"magnitude\": 0.1}");
        Cli.Ran ran = train(policy);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains("/subPolicies/0/1/op: Hue needs colour; the images are grey")
                .doesNotContain("epoch");
        Cli.Ran verdict = cli.run("verdict", policy, "--data", data, "--seeds", 2);
        assertThat(verdict.code()).isEqualTo(3);
        assertThat(verdict.err()).contains("Hue needs colour").doesNotContain("epoch");
    }

    @Test
    void aSpaceThatNeedsColourIsNotSearched() throws IOException {
        Path space = Files.writeString(folder.resolve("colours.json"), SPACE);
        Cli.Ran ran = cli.run("search", "--data", data, "--space", space, "--trials", 1);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains(
                        "search space colours does not suit grey images: all of its operations"
                                + " need colour");
        assertThat(cli.run("studies", "list").out()).doesNotContain("data-1");
    }

    @Test
    void aGreyFileIsNotGivenToAnOperationThatNeedsColour() {
        Path picture = data.resolve("left/0.png");
        Cli.Ran ran = cli.run("apply", "--op", "Hue=0.1", picture, "--out", folder.resolve("out"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("operation Hue needs colour", "is grey");
    }

    @Test
    void theOtherOperationsTrainOnGreyImages() throws IOException {
        Path policy =
                policy(
                        "{\"op\": \"ColorJitter\", \"probability\": 1, \"magnitude\": 0.5},"
                                + " {\"op\": \"AugMix\", \"probability\": 1, \"magnitude\": 3},"
                                + " {\"op\": \"RandomErasing\", \"probability\": 1,"
                                + " \"magnitude\": 0.2}");
        Cli.Ran ran = train(policy);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private Path policy(String operations) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), POLICY.formatted(operations));
    }

    private Cli.Ran train(Path policy) {
        return cli.run(
                "train", "--data", data, "--policy", policy, "--child", "mlp", "--epochs", 1);
    }
}
