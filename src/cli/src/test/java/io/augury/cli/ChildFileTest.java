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

/** A child model from an ONNX file, which train wrote. */
class ChildFileTest {
    @TempDir private Path folder;
    private Cli cli;
    private Path data;
    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        cli = new Cli(folder).withVariable("AUGURY_HOME", folder.resolve("home").toString());
        data = TinyImages.write(folder.resolve("data"), 24);
        model = folder.resolve("model.onnx");
        write(model, 5);
    }

    private void write(Path file, int seed) {
        Cli.Ran ran = train("mlp", 6, "--seed", seed, "--out", file);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private Cli.Ran train(Object child, int epochs, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("train", "--data", data, "--child", child, "--json"));
        words.addAll(List.of("--batch", 16, "--epochs", epochs));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    private static double firstLoss(Cli.Ran ran) {
        List<?> epochs = (List<?>) ran.json().get("epochs");
        return (Double) ((Map<?, ?>) epochs.getFirst()).get("trainLoss");
    }

    @Test
    void goesOnWithTheWeightsOfTheFileUnlessToldOtherwise() {
        Cli.Ran kept = train(model, 1);
        Cli.Ran drawn = train(model, 1, "--from-scratch");

        assertThat(kept.json()).containsEntry("child", "model.onnx");
        assertThat(firstLoss(kept)).isLessThan(0.7 * firstLoss(drawn));
    }

    @Test
    void anotherNumberOfClassesGetsANewHeadOrIsRefused() throws IOException {
        try (var files = Files.list(data.resolve("top"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(data.resolve("top"));

        assertThat(train(model, 1).code()).isZero();
        Cli.Ran refused = train(model, 1, "--keep-head");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("model.onnx", "3 classes", "2");
    }

    @Test
    void aStudyIsResumedWithTheSameFileOnly() throws IOException {
        Cli.Ran searched =
                cli.run(
                        "search",
                        "--data",
                        data,
                        "--study",
                        "s",
                        "--child",
                        model,
                        "--space",
                        "small",
                        "--epochs",
                        1,
                        "--batch",
                        16,
                        "--trials",
                        2,
                        "--no-verdict",
                        "--seed",
                        1);
        assertThat(searched.code()).as(searched.err()).isZero();
        assertThat(cli.run("resume", "s", "--trials", 3).code()).isZero();

        write(model, 6);
        Cli.Ran changed = cli.run("resume", "s", "--trials", 4);
        assertThat(changed.code()).isEqualTo(3);
        assertThat(changed.err()).contains("model.onnx has changed", "put that file back");
        Files.delete(model);
        Cli.Ran gone = cli.run("resume", "s", "--trials", 4);
        assertThat(gone.code()).isEqualTo(3);
        assertThat(gone.err()).contains("there is no file").contains("model.onnx");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model");

        Cli.Ran ran = train(text, 1);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("text.onnx");
    }
}
