package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attribute;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.OnnxFile;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.graph.Window;
import io.augury.runtime.Device;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits;
import io.augury.training.child.OnnxChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whatever a file calls its tensors and nodes, it trains as with other names. */
class FileNamesTest {
    private static final BatchShape SHAPE = new BatchShape(4, 6, 6, 3, 2);

    @TempDir private Path folder;

    /** A setting and a draw, so that the step has all kinds of names. */
    private static final class Noise implements Regularizer {
        private static final RegularizerSpec SPEC =
                RegularizerSpec.named("head")
                        .summary("Noise in gradients.")
                        .formula("g + weight * u")
                        .source("this test")
                        .parameter("weight", "factor", 0, 1, 0.01)
                        .build();

        @Override
        public RegularizerSpec spec() {
            return SPEC;
        }

        @Override
        public void edit(TrainingStepEdits step) {
            step.gradient(
                    (g, weight, gradient) -> {
                        Value drawn = step.draws().uniform(g, weight.value().shape().dims());
                        return g.add(gradient, g.mul(step.parameter("weight"), drawn));
                    });
        }
    }

    @Test
    void everyNameOfTheStepMayBeAWeightsANodesOrAValues() throws IOException {
        List<String> names =
                namesOfTheStep(design(file("plain", network(2)))).stream()
                        .filter(name -> !name.matches(".*(const|_\\d).*|.*w1.*"))
                        .toList();
        assertThat(names)
                .contains("seed", "loss", "images", "sgd lr", "head weight", "w0.next", "w0")
                .contains("w0.optimizer.velocity", "norm.mean.fresh", "w0.gradient", "rates");

        Graph plain = network(names.size());
        StepDesign expected = design(file("expected", plain));
        StepDesign found = design(file("found", renamed(plain, names)));

        List<float[]> given = step(expected);
        List<float[]> other = step(found);
        assertThat(other).hasSameSizeAs(given);
        for (int i = 0; i < given.size(); i++) {
            assertThat(other.get(i)).as("result " + i).isEqualTo(given.get(i));
        }
    }

    /** A convolution, a normalisation, as many offsets as are wanted, and a head. */
    private static Graph network(int offsets) {
        GraphBuilder g = GraphBuilder.named("net");
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 6, 6));
        Value kernel = g.initializer("kernel", drawn("kernel", 0, 4, 3, 3, 3));
        Value seen = g.conv(x, kernel, Window.of(1, 1));
        Value scale = g.initializer("norm.weight", drawn("scale", 1, 4));
        Value bias = g.initializer("norm.bias", drawn("bias", 0, 4));
        Value mean = g.initializer("norm.running_mean", drawn("mean", 0, 4));
        Value variance = g.initializer("norm.running_var", drawn("variance", 9, 4));
        Value h = g.reduceMean(g.relu(g.batchNorm(seen, scale, bias, mean, variance, 1e-5)), 2, 3);
        h = g.add(h, sum(g, 0, offsets));
        Value head = g.initializer("fc.weight", drawn("fc", 0, 4, 2));
        g.output("y", g.add(g.matMul(h, head), g.initializer("fc.bias", drawn("b", 0, 2))));
        return g.build();
    }

    /** By halves, since the runtime takes long for long chains. */
    private static Value sum(GraphBuilder g, int from, int to) {
        int half = (from + to) / 2;
        return to - from == 1
                ? g.initializer("w" + from, drawn("w" + from, 0, 4))
                : g.add(sum(g, from, half), sum(g, half, to));
    }

    private static Tensor drawn(String name, double mean, long... dims) {
        var random = new Seed(5).child(name).generator();
        Shape shape = Shape.of(dims);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + 0.3 * random.nextGaussian());
        }
        return Tensor.floats(shape, values);
    }

    /** Offsets get these names; values and nodes get them, too, in another order. */
    private static Graph renamed(Graph graph, List<String> names) {
        Map<String, String> now = new LinkedHashMap<>();
        List<String> offsets =
                graph.initializers().keySet().stream().filter(n -> n.matches("w\\d+")).toList();
        graph.initializers().keySet().forEach(name -> now.put(name, "file/" + name));
        for (int i = 0; i < offsets.size(); i++) {
            now.put(offsets.get(i), names.get(i));
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            String made = node.outputs().getFirst();
            if (!graph.outputs().contains(made)) {
                now.put(made, made + ".value");
            }
            nodes.add(
                    new Node(
                            names.get((7 * i + 3) % names.size()),
                            node.domain(),
                            node.op(),
                            node.inputs().stream().map(n -> now.getOrDefault(n, n)).toList(),
                            List.of(now.getOrDefault(made, made)),
                            node.attributes()));
        }
        return new Graph(
                graph.name(),
                graph.inputs(),
                keys(graph.initializers(), now),
                nodes,
                graph.outputs(),
                keys(graph.types(), now));
    }

    private static <T> Map<String, T> keys(Map<String, T> map, Map<String, String> now) {
        Map<String, T> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> changed.put(now.getOrDefault(key, key), value));
        return changed;
    }

    private OnnxChild file(String name, Graph graph) throws IOException {
        Path file = folder.resolve(name + ".onnx");
        Files.write(file, OnnxFile.bytes(graph, Map.of()));
        return OnnxChild.read(file, OnnxChild.Settings.standard());
    }

    private static StepDesign design(OnnxChild child) {
        return new StepDesign(child, SHAPE, new Sgd(true), List.of(new Noise()));
    }

    private static Set<String> namesOfTheStep(StepDesign design) {
        Set<String> names = new LinkedHashSet<>();
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            collect(StepGraph.write(design, step.plan()), names);
            collect(StepGraph.differentiated(design, step.plan()), names);
            collect(model(step).graph(), names);
        }
        return names;
    }

    private static void collect(Graph graph, Set<String> names) {
        names.addAll(graph.types().keySet());
        for (Node node : graph.nodes()) {
            names.add(node.name());
            for (Attribute attribute : node.attributes().values().values()) {
                if (attribute instanceof Attribute.Body(Graph body)) {
                    collect(body, names);
                }
            }
        }
    }

    private static TrainedModel model(CompiledStep step) {
        Trajectory data = new Trajectory(0, SHAPE, List.of(), List.of());
        return new TrainedModel(
                step.design().child(),
                SHAPE,
                data.classNames(),
                data.normalisation(),
                step.start(new Seed(0)));
    }

    /** Losses, the new state in its order, and the logits of the model. */
    private static List<float[]> step(StepDesign design) {
        Trajectory data = new Trajectory(0, SHAPE, List.of(), List.of());
        Map<String, Tensor> settings = new LinkedHashMap<>();
        settings.put("pixels.mean", Tensor.floats(Shape.of(3), data.normalisation().mean()));
        settings.put(
                "pixels.deviation", Tensor.floats(Shape.of(3), data.normalisation().deviation()));
        settings.put("sgd lr", Tensor.scalar(0.1f));
        settings.put("sgd momentum", Tensor.scalar(0.9f));
        settings.put("sgd nesterov", Tensor.scalar(1f));
        settings.put("head weight", Tensor.scalar(0.01f));
        Map<String, Tensor> series =
                Map.of(
                        "rates", Tensor.floats(Shape.of(2), 0.1f, 0.1f),
                        "numbers", Tensor.floats(Shape.of(2), 1, 2),
                        "seeds", Tensor.longs(Shape.of(2), 3, 4));
        List<float[]> results = new ArrayList<>();
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            CompiledStep.Result result =
                    step.run(step.start(new Seed(0)), settings, data.inputs(0, 2), series);
            results.add(result.losses());
            result.state().values().forEach(tensor -> results.add(tensor.floats()));
            try (ModelRun run = ModelRun.of(Device.cpu(), model(step), 1)) {
                results.add(run.logits(data.inputs(0, 1).images(), SHAPE.images()));
            }
        }
        return results;
    }
}
