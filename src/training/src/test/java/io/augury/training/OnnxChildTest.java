package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.data.Sample;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.OnnxFile;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Device;
import io.augury.runtime.ForeignModel;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.AuguryException;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.OnnxChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Children from files that PyTorch exported, or could not; see torch_blocks.py and onnx_blocks.py
 * in src/test/python.
 */
class OnnxChildTest {
    private static final int SIDE = 12;
    private static final int BATCH = 6;

    @TempDir private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name + ".onnx");
        Files.write(file, resource(name + ".onnx"));
        return file;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OnnxChildTest.class.getResourceAsStream("onnx/" + name)) {
            return in.readAllBytes();
        }
    }

    private OnnxChild child(String name, boolean keepHead, boolean fromScratch) throws IOException {
        return OnnxChild.read(file(name), new OnnxChild.Settings(keepHead, fromScratch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "residual",
                "inverted",
                "dense",
                "next",
                "attention",
                "groups",
                "sums",
                "newer"
            })
    void gradientsArePyTorchs(String name) throws IOException {
        BatchShape shape = new BatchShape(BATCH, SIDE, SIDE, 3, 10);
        StepDesign design =
                new StepDesign(child(name, true, false), shape, new Sgd(true), List.of());
        Map<String, Tensor> found = gradients(design);
        String golden = new String(resource(name + ".txt"), StandardCharsets.UTF_8);

        for (String line : golden.lines().toList()) {
            String[] word = line.split(" ");
            if (word[0].equals("loss")) {
                assertThat(found.get("loss").numbers()[0])
                        .isCloseTo(Double.parseDouble(word[1]), within(1e-5));
                continue;
            }
            double[] gradient = found.get(word[1]).numbers();
            double norm = Double.parseDouble(word[3]);
            double close = 1e-4 * norm + 1e-6;
            assertThat(Arrays.stream(gradient).sum())
                    .as("sum of the gradient of " + word[1])
                    .isCloseTo(
                            Double.parseDouble(word[2]),
                            within(close * Math.sqrt(gradient.length)));
            assertThat(Math.sqrt(Arrays.stream(gradient).map(v -> v * v).sum()))
                    .as("norm of the gradient of " + word[1])
                    .isCloseTo(norm, within(close));
        }
    }

    /** The first batch of torch_models.py; the loss and each gradient under the weight's name. */
    private static Map<String, Tensor> gradients(StepDesign design) {
        Trajectory data = new Trajectory(0, design.shape(), List.of(), List.of());
        StepInputs batch = data.inputs(0, 1);
        Map<String, Tensor> all = new LinkedHashMap<>();
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            all.putAll(step.start(new Seed(0)));
            Normalisation normalisation = data.normalisation();
            all.put("pixels.mean", Tensor.floats(Shape.of(3), normalisation.mean()));
            all.put("pixels.deviation", Tensor.floats(Shape.of(3), normalisation.deviation()));
            all.put("seed", Tensor.scalar(1L));
            all.put("number", Tensor.scalar(1f));
            for (String setting : List.of("sgd lr", "sgd momentum", "sgd nesterov")) {
                all.put(setting, Tensor.scalar(0f));
            }
            all.put(
                    "images",
                    Tensor.copyOf(
                            StepDesign.imagesType(design.shape()),
                            ByteBuffer.wrap(batch.images())));
            all.put("targets", Tensor.floats(Shape.of(BATCH, 10), batch.targets()));
            Graph graph = StepGraph.differentiated(design, step.plan());
            all.keySet().retainAll(graph.inputs().keySet());
            Map<String, Tensor> found = new LinkedHashMap<>();
            try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
                session.run(all)
                        .forEach((key, value) -> found.put(key.replace(".gradient", ""), value));
            }
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual", "inverted", "attention", "next", "sums"})
    void theExportedModelIsTheFileForAnyBatch(String name) throws IOException {
        OnnxChild child = child(name, true, false);
        BatchShape shape = new BatchShape(BATCH, SIDE, SIDE, 3, 10);
        Map<String, Tensor> start;
        StepDesign design = new StepDesign(child, shape, new Sgd(true), List.of());
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            start = step.start(new Seed(0));
        }
        Trajectory data = new Trajectory(0, shape, List.of(), List.of());
        TrainedModel model =
                new TrainedModel(child, shape, data.classNames(), data.normalisation(), start);
        byte[] pixels = data.inputs(0, 1).images();
        float[] logits;
        try (ModelRun run = ModelRun.of(Device.cpu(), model, 1)) {
            logits = run.logits(pixels, BATCH);
        }

        for (int i = 0; i < BATCH; i++) {
            double[] expected = asTheFileSays(name, pixels, i);
            for (int j = 0; j < 10; j++) {
                assertThat((double) logits[10 * i + j]).isCloseTo(expected[j], within(1e-4));
            }
        }
    }

    private static double[] asTheFileSays(String name, byte[] pixels, int image)
            throws IOException {
        double[] values = new double[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int c = 0; c < 3; c++) {
                int pixel = pixels[(image * SIDE * SIDE + i) * 3 + c] & 0xff;
                values[c * SIDE * SIDE + i] = (pixel - 127.5) / 63.75;
            }
        }
        Tensor input = Tensor.of(TensorType.floats(1, 3, SIDE, SIDE), values);
        return ForeignModel.run(resource(name + ".onnx"), Map.of("input", input))
                .get("logits")
                .numbers();
    }

    @Test
    void aHeadForOtherClassesIsDrawnAndTheRestKept() throws IOException {
        OnnxChild child = child("residual", false, false);
        Map<String, Tensor> kept = child.pretrained(3);

        assertThat(ChildPlan.of(child, 3, SIDE, SIDE, 3).weights())
                .filteredOn(weight -> weight.name().startsWith("fc"))
                .extracting(weight -> weight.shape().toString())
                .containsExactlyInAnyOrder("[3,4]", "[3]");
        assertThat(kept).doesNotContainKeys("fc.weight", "fc.bias");
        assertThat(kept).containsKeys("stem.0.weight", "stem.1.mean", "stem.1.variance");
        assertThat(child.pretrained(10)).containsKeys("fc.weight", "fc.bias");
        assertThat(child("residual", false, true).pretrained(10)).isEmpty();
    }

    @Test
    void aKeptHeadRefusesOtherClasses() throws IOException {
        OnnxChild child = child("residual", true, false);

        assertThatThrownBy(() -> ChildPlan.of(child, 3, SIDE, SIDE, 3))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "residual.onnx cannot be trained: it tells 10 classes apart and the data"
                                + " has 3; with --keep-head they must be equal, without it the last"
                                + " layer is replaced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual", "next", "attention"})
    void residualBranchesAreSites(String name) throws IOException {
        ChildPlan plan = ChildPlan.of(child(name, false, false), 3, SIDE, SIDE, 10);

        assertThat(plan.sites())
                .extracting(site -> site.place())
                .containsExactly(Place.BRANCH, Place.FEATURES);
    }

    @Test
    void additionsOfOtherKindsAreNoSites() throws IOException {
        ChildPlan plan = ChildPlan.of(child("groups", false, false), 3, SIDE, SIDE, 10);

        assertThat(plan.sites()).extracting(site -> site.place()).containsExactly(Place.FEATURES);
    }

    @Test
    void aDropoutBeforeTheHeadIsTheSiteOfTheFeatures() throws IOException {
        ChildPlan plan = ChildPlan.of(child("inverted", false, false), 1, 20, 16, 2);

        assertThat(plan.sites()).extracting(site -> site.name()).containsExactly("features");
        assertThat(plan.norms()).extracting(ChildPlan.Norm::epsilon).anyMatch(e -> e > 9e-4);
    }

    /** As tf2onnx writes a Keras model: channels last, a rescaling inside, probabilities out. */
    private Path kerasFile(long batch) throws IOException {
        GraphBuilder g = GraphBuilder.named("keras");
        Value x = g.input("x", TensorType.floats(batch, 8, 8, 3));
        Value pixels = g.transpose(g.mul(x, 1 / 255.0), 0, 3, 1, 2);
        Value kernel = g.initializer("kernel", drawn(4, 3, 3, 3));
        Value seen = g.relu(g.op("Conv", pixels, kernel));
        Value mean = g.reduceMean(g.transpose(seen, 0, 2, 3, 1), 1, 2);
        Value matrix = g.initializer("dense", drawn(4, 5));
        Value logits = g.add(g.matMul(mean, matrix), g.initializer("bias", drawn(5)));
        g.output("probabilities", g.softmax(logits, -1));
        Path file = folder.resolve("keras.onnx");
        OnnxFile.write(file, g.build(), Map.of());
        return file;
    }

    private static Tensor drawn(long... dims) {
        TensorType type = TensorType.floats(dims);
        double[] values = new double[(int) type.shape().size()];
        var random = new Seed(3).generator();
        Arrays.setAll(values, i -> random.nextGaussian());
        return Tensor.of(type, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 4})
    void aFileWithChannelsLastTakesGreyImagesOfAnotherSize(int batch) throws IOException {
        OnnxChild child = OnnxChild.read(kerasFile(batch), OnnxChild.Settings.standard());
        ChildPlan plan = ChildPlan.of(child, 1, 20, 12, 5);

        assertThat(child.pixels()).isEqualTo(ChildModel.PixelUnit.RAW);
        assertThat(plan.weights())
                .extracting(weight -> weight.name() + " " + weight.kind())
                .containsExactlyInAnyOrder("kernel KERNEL", "dense KERNEL", "bias BIAS");
        assertThat(child.pretrained(5)).containsOnlyKeys("kernel", "dense", "bias");
        assertThat(child.pretrained(2)).containsOnlyKeys("kernel");
    }

    @Test
    void aChildFromAFileTrains() throws IOException, InterruptedException {
        List<Sample> images = Shapes.samples(60, 1, "onnx");
        TrainingJob job =
                new TrainingJob(
                        child("residual", false, true),
                        Recipe.standard(8, 20),
                        new TrainingJob.Data(AugmentedSet.plain(images), images, Shapes.CLASSES),
                        List.of(),
                        new Seed(2),
                        TrainingJob.Execution.trial());
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(Device.cpu())) {
            trainer.train(job, epoch -> losses.add(epoch.trainLoss()));
        }

        assertThat(losses.getLast()).isLessThan(0.7 * losses.getFirst());
    }
}
