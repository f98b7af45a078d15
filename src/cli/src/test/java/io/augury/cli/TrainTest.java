package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class TrainTest {
    @TempDir private Path folder;
    private Path data;
    private Cli cli;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.write(folder.resolve("data"), 24);
        cli = new Cli(folder);
    }

    @Test
    void theResultHoldsEveryEpochAndTheTest() {
        Path model = folder.resolve("made/model.onnx");
        Cli.Ran ran =
                cli.run(
                        "train",
                        "--data",
                        data,
                        "--child",
                        "mlp",
                        "--epochs",
                        12,
                        "--batch",
                        8,
                        "--policy",
                        "crop",
                        "--regularizer",
                        "label-smoothing,epsilon=0.1",
                        "--out",
                        model,
                        "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> result = ran.json();
        assertThat(result)
                .containsEntry("child", "mlp")
                .containsEntry("device", "cpu")
                .containsEntry("precision", "fp32")
                .containsEntry("seed", 1L)
                .containsKeys("parameters", "imagesPerSecond", "waitShare");
        List<?> epochs = (List<?>) result.get("epochs");
        assertThat(epochs).hasSize(12);
        assertThat(((Map<?, ?>) epochs.getFirst()).keySet().toArray())
                .containsExactly(
                        "epoch", "trainLoss", "trainAccuracy", "valLoss", "valAccuracy", "seconds");
        Number accuracy = (Number) ((Map<?, ?>) result.get("test")).get("accuracy");
        assertThat(accuracy.doubleValue()).isGreaterThan(0.7);
        assertThat(model).isNotEmptyFile();
        assertThat(ran.err()).contains("epoch  12/12");
    }

    @Test
    void aModelThatCannotBeWrittenIsRefusedBeforeTheTraining() {
        Cli.Ran ran = cli.run("train", "--data", data, "--child", "mlp", "--out", folder);
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("it is a folder").doesNotContain("epoch");
    }

    @Test
    void theSameSeedTrainsTheSameModel() {
        Path one = folder.resolve("one.onnx");
        Path two = folder.resolve("two.onnx");
        for (Path out : List.of(one, two)) {
            cli.run(
                    "train",
                    "--data",
                    data,
                    "--child",
                    "mlp",
                    "--epochs",
                    2,
                    "--policy",
                    "flip-crop",
                    "--out",
                    out);
        }
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void aStudyKeepsItsPrecision() {
        Cli.Ran searched =
                cli.run(
                        "search",
                        "--data",
                        data,
                        "--study",
                        "half",
                        "--child",
                        "mlp",
                        "--precision",
                        "fp16",
                        "--space",
                        "small",
                        "--epochs",
                        1,
                        "--trials",
                        2,
                        "--device",
                        "cpu",
                        "--no-verdict");
        assertThat(searched.code()).as(searched.err()).isZero();
        Cli.Ran resumed = cli.run("resume", "half", "--trials", 3);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        Map<String, Object> study = cli.run("studies", "show", "half", "--json").json();
        assertThat(study.get("recipe").toString()).contains("precision fp16");
        assertThat((List<?>) study.get("trials")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void mistakesAreNamed() {
        Cli.Ran optimizer = cli.run("train", "--data", data, "--optimizer", "sdg");
        assertThat(optimizer.code()).isEqualTo(2);
        assertThat(optimizer.err()).contains("sgd");
        Cli.Ran regularizer = cli.run("train", "--data", data, "--regularizer", "dropout,rate");
        assertThat(regularizer.code()).isEqualTo(2);
        assertThat(regularizer.err()).contains("label-smoothing,epsilon=0.1");
        Cli.Ran twice =
                cli.run(
                        "train",
                        "--data",
                        data,
                        "--regularizer",
                        "dropout,rate=0.1",
                        "--regularizer",
                        "dropout,rate=0.5");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("names 'dropout' twice");
        Cli.Ran precision =
                cli.run("train", "--data", data, "--device", "cpu", "--precision", "tf32");
        assertThat(precision.code()).isEqualTo(2);
        assertThat(precision.err()).contains("precision tf32 is a GPU's", "fp32, fp16");
        Cli.Ran bits = cli.run("train", "--data", data, "--precision", "fp8");
        assertThat(bits.code()).isEqualTo(2);
        assertThat(bits.err()).contains("there is no precision 'fp8'; there are fp32, tf32, fp16");
        Cli.Ran nowhere = cli.run("train", "--data", folder.resolve("nowhere"));
        assertThat(nowhere.code()).isEqualTo(3);
    }
}
