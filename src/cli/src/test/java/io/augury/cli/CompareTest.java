package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CompareTest {
    @TempDir private Path folder;
    private Path data;
    private Cli cli;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.write(folder.resolve("data"), 24);
        cli = new Cli(folder);
    }

    private Cli.Ran compare(Path out, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "compare",
                                "--data",
                                data,
                                "--child",
                                "mlp",
                                "--batch",
                                8,
                                "--epochs",
                                3,
                                "--seeds",
                                2,
                                "--out",
                                out,
                                "--json",
                                "--arm",
                                "plain=--regularizer none",
                                "--arm",
                                "again=--regularizer none",
                                "--arm",
                                "smooth=--regularizer label-smoothing --epochs 4"));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    @Test
    void equalArmsAreTrainedOnceAndWorkersChangeNothing() throws IOException {
        Path out = folder.resolve("one");
        Cli.Ran one = compare(out, "--workers", 1);
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(one.err()).contains("2 of 6 runs equal those of another arm");
        assertThat(out.resolve("runs").toFile().list()).hasSize(4);
        Map<?, ?> equal = (Map<?, ?>) ((List<?>) one.json().get("comparisons")).getFirst();
        assertThat((Map<?, ?>) equal.get("validation")).extracting("difference").isEqualTo(0L);
        List<?> arms = (List<?>) one.json().get("arms");
        Map<?, ?> smooth = (Map<?, ?>) arms.getLast();
        assertThat((List<?>) ((Map<?, ?>) ((List<?>) smooth.get("runs")).getFirst()).get("epochs"))
                .hasSize(4);
        Cli.Ran two = compare(folder.resolve("two"), "--workers", 3);
        assertThat(accuracies(folder.resolve("two"))).isEqualTo(accuracies(out));
        assertThat(two.code()).isZero();
        for (String file : List.of("curves.png", "curves.svg", "scores.png", "results.json")) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void finishedRunsAreKeptAndOthersAreNot() throws IOException {
        Path out = folder.resolve("kept");
        assertThat(compare(out).err()).doesNotContain("were kept");
        List<String> before = accuracies(out);
        assertThat(compare(out).err()).contains("6 of 6 runs were kept");
        assertThat(accuracies(out)).isEqualTo(before);
        assertThat(compare(out, "--batch", 16).err()).doesNotContain("were kept");
    }

    @Test
    void anArmThatCannotBeRightIsNamedBeforeAnythingIsTrained() {
        Path out = folder.resolve("wrong");
        Cli.Ran unknown = compare(out, "--arm", "bad=--regularizer label-smooting");
        assertThat(unknown.code()).isBetween(2, 3);
        assertThat(unknown.err()).contains("arm 'bad'").contains("label-smoothing");
        Cli.Ran twice = compare(out, "--arm", "plain=");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("two arms have the name 'plain'");
        assertThat(cli.run("compare", "--data", data).code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    /** The file is a sine of images of 8x8, flattened. */
    @Test
    void anArmWhoseChildCannotBeTrainedIsRefusedBeforeAnythingIsTrained() throws IOException {
        Path child = folder.resolve("net.onnx");
        try (InputStream sine = getClass().getResourceAsStream("sine.onnx")) {
            Files.copy(sine, child);
        }
        Path out = folder.resolve("wrong");

        Cli.Ran ran = compare(out, "--arm", "bad=--child " + child);

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("arm 'bad': net.onnx cannot be trained");
        assertThat(out).doesNotExist();
    }

    /** The table of runs without the seconds. */
    private static List<String> accuracies(Path out) throws IOException {
        return Files.readAllLines(out.resolve("runs.csv")).stream()
                .map(line -> line.replaceAll("[0-9.]+,$", ""))
                .toList();
    }
}
