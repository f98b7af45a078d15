package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a regularizer makes of one batch again and again, with new uniform numbers of a seeded
 * generator each time. The first image is black, the others are white; each has a class of its own.
 */
final class BatchDraws {
    private static final String IMAGES = "images";
    private static final String TARGETS = "targets";

    private final GraphBuilder g = GraphBuilder.named("batch-draws");
    private final List<Value> uniforms = new ArrayList<>();
    private final RandomGenerator random = new Seed(7).generator();
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();

    /**
     * The first image after one edit of the batch.
     *
     * @param targets its share of each image's class
     * @param pixels row after row
     */
    record First(float[] targets, float[] pixels) {}

    private BatchDraws(Regularizer regularizer, int images, int height, int width) {
        byte[] pixels = new byte[images * height * width];
        Arrays.fill(pixels, height * width, pixels.length, (byte) 255);
        float[] targets = new float[images * images];
        for (int i = 0; i < images; i++) {
            targets[i * images + i] = 1;
        }
        inputs.put(IMAGES, Tensor.bytes(Shape.of(images, height, width, 1), pixels));
        inputs.put(TARGETS, Tensor.floats(Shape.of(images, images), targets));
        Value before = g.input(IMAGES, inputs.get(IMAGES).type());
        Batch batch = new Batch(before, g.input(TARGETS, inputs.get(TARGETS).type()));
        StepEdits edits = new StepEdits();
        edits.add(
                regularizer,
                name -> g.input(name, TensorType.floats()),
                (graph, shape) -> uniform(shape),
                () -> g.scalar(1));
        Batch edited = edits.batch(g, batch);
        g.output("edited-images", g.cast(edited.images(), ElementType.FLOAT));
        g.output("edited-targets", edited.targets());
    }

    private Value uniform(long... shape) {
        uniforms.add(g.input("uniform-" + uniforms.size(), TensorType.floats(shape)));
        return uniforms.getLast();
    }

    /**
     * Edits a batch many times.
     *
     * @param size number of images, their height and width
     */
    static List<First> of(
            Regularizer regularizer, Map<String, Double> parameters, int times, int... size) {
        var draws = new BatchDraws(regularizer, size[0], size[1], size[2]);
        parameters.forEach(
                (name, value) -> draws.inputs.put(name, Tensor.scalar(value.floatValue())));
        try (Session session = Session.compile(draws.g.build(), SessionSettings.cpu(1))) {
            return IntStream.range(0, times)
                    .mapToObj(i -> draws.first(session, size[0], size[1] * size[2]))
                    .toList();
        }
    }

    private First first(Session session, int classes, int pixels) {
        for (Value value : uniforms) {
            float[] drawn = new float[(int) value.shape().size()];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextInt(1 << 24) * 0x1p-24f;
            }
            inputs.put(value.name(), Tensor.floats(value.shape(), drawn));
        }
        Map<String, Tensor> outputs = session.run(inputs);
        return new First(
                Arrays.copyOf(outputs.get("edited-targets").floats(), classes),
                Arrays.copyOf(outputs.get("edited-images").floats(), pixels));
    }
}
