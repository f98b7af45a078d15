package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.OnnxFile;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.training.child.BuiltLayers;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A child with its weights. Immutable.
 *
 * @param child the network
 * @param shape sizes of its images; the number of images in a batch does not matter
 * @param classes names, in the order of the logits
 * @param normalisation of the pixels
 * @param tensors weights, running statistics and factors at sites by name
 */
public record TrainedModel(
        ChildModel child,
        BatchShape shape,
        List<String> classes,
        Normalisation normalisation,
        Map<String, Tensor> tensors) {
    /** The input of {@link #graph}. */
    public static final String IMAGES = "images";

    /** The output of {@link #graph}. */
    public static final String LOGITS = "logits";

    /** Put behind the name of a site: the scalar that its activation is multiplied with. */
    static final String FACTOR = ".factor";

    public TrainedModel {
        classes = List.copyOf(classes);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Number of trained numbers. */
    public long parameters() {
        return plan().parameters();
    }

    private ChildPlan plan() {
        return ChildPlan.of(
                child, shape.channels(), shape.height(), shape.width(), shape.classes());
    }

    /**
     * An ordinary inference model: uint8 {@code images [N, H, W, C]} as decoded, any N, to float
     * {@code logits [N, classes]}. Pixels are normalised inside; batch normalisation uses the
     * running statistics.
     */
    public Graph graph() {
        GraphBuilder g = GraphBuilder.named(child.name());
        Value images =
                g.input(
                        IMAGES,
                        TensorType.of(
                                ElementType.UINT8,
                                Shape.BATCH,
                                shape.height(),
                                shape.width(),
                                shape.channels()));
        Value mean = g.initializer("pixels.mean", vector(normalisation.mean()));
        Value deviation = g.initializer("pixels.deviation", vector(normalisation.deviation()));
        Inference inference = new Inference(g);
        Value pixels = Pixels.normalised(g, images, mean, deviation);
        Value logits = child.logits(new BuiltLayers(g, inference), pixels, classes.size());
        g.output(LOGITS, logits);
        return g.build();
    }

    /** Writes {@link #bytes} to a file. */
    public void write(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /**
     * {@link #graph} as an ONNX file. Its metadata hold the child's name as {@code child} and the
     * classes' names, one a line in the order of the logits, as {@code classes}.
     */
    public byte[] bytes() {
        Map<String, String> metadata =
                Map.of("child", child.name(), "classes", String.join("\n", classes));
        return OnnxFile.bytes(graph(), metadata);
    }

    private static Tensor vector(float[] values) {
        return Tensor.floats(Shape.of(values.length), values);
    }

    private final class Inference implements BuiltLayers.Mode {
        private final GraphBuilder g;

        private final Map<String, Value> values = new HashMap<>();

        /** Tensors come first, so that no operator of the child takes one's name. */
        private Inference(GraphBuilder g) {
            this.g = g;
            ChildPlan plan = plan();
            plan.weights().forEach(weight -> keep(weight.name()));
            for (ChildPlan.Norm norm : plan.norms()) {
                keep(norm.name() + ".mean");
                keep(norm.name() + ".variance");
            }
            plan.sites().stream()
                    .map(site -> site.name() + FACTOR)
                    .filter(tensors::containsKey)
                    .forEach(this::keep);
        }

        private void keep(String name) {
            values.put(name, g.initializer(name, tensors.get(name)));
        }

        @Override
        public Value weight(WeightSpec spec) {
            return values.get(spec.name());
        }

        @Override
        public Value norm(ChildPlan.Norm norm, Value x, Value scale, Value bias) {
            Value mean = values.get(norm.name() + ".mean");
            Value variance = values.get(norm.name() + ".variance");
            return g.batchNorm(x, scale, bias, mean, variance, norm.epsilon());
        }

        @Override
        public Value site(String name, Place place, Value x) {
            Value factor = values.get(name + FACTOR);
            return factor != null ? g.mul(x, factor) : x;
        }
    }
}
