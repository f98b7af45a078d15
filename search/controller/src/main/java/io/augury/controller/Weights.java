package io.augury.controller;

import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpace.ChoiceKind;
import io.augury.spi.Seed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Where each of the controller's weights lies in one vector, in which they are initialized, updated
 * and kept together. Immutable.
 */
final class Weights {
    /** What the LSTM is fed before there is a choice. */
    static final String START = "start";

    /** From what is fed to the gates. */
    static final String INPUT = "lstm.input";

    /** From the hidden state to the gates. */
    static final String RECURRENT = "lstm.recurrent";

    /** Added to the gates. */
    static final String BIAS = "lstm.bias";

    private static final int GATES = 4;

    private record Part(long offset, Shape shape) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private long size;

    Weights(SearchSpace space, int units) {
        add(START, 1, units);
        Map<String, Integer> layers = layers(space);
        layers.forEach((layer, count) -> add(embedding(layer), count, units));
        add(INPUT, units, GATES * units);
        add(RECURRENT, units, GATES * units);
        add(BIAS, 1, GATES * units);
        layers.forEach(
                (layer, count) -> {
                    add(softmax(layer), units, count);
                    add(softmaxBias(layer), 1, count);
                });
    }

    /** How many choices each layer has. */
    private static Map<String, Integer> layers(SearchSpace space) {
        Map<String, Integer> layers = new LinkedHashMap<>();
        for (int position = 0; position < space.choices(); position++) {
            layers.put(layer(space, position), space.choiceCount(position));
        }
        return layers;
    }

    /**
     * The layer that makes the choice at a position: all operations share one, and so do all
     * magnitudes and all probabilities; each choice of a regularizer has its own.
     */
    static String layer(SearchSpace space, int position) {
        ChoiceKind kind = space.choiceKind(position);
        return switch (kind) {
            case OPERATION, MAGNITUDE, PROBABILITY -> kind.toString();
            case PRESENCE, VALUE -> kind + "." + position;
        };
    }

    /** A row for each choice of a layer: what the LSTM is fed after it. */
    static String embedding(String layer) {
        return "embedding." + layer;
    }

    /** From the hidden state to the logits of a layer. */
    static String softmax(String layer) {
        return "softmax." + layer;
    }

    /** Added to the logits of a layer. */
    static String softmaxBias(String layer) {
        return "softmax.bias." + layer;
    }

    private void add(String name, long rows, long columns) {
        parts.put(name, new Part(size, Shape.of(rows, columns)));
        size += rows * columns;
    }

    /** The type of the vector. */
    TensorType type() {
        return TensorType.floats(size);
    }

    /** A vector drawn from the uniform distribution between {@code -range} and {@code range}. */
    Tensor drawn(double range, Seed seed) {
        RandomGenerator random = seed.generator();
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return Tensor.floats(type().shape(), values);
    }

    /** The weights as matrices, by name. */
    Map<String, Value> unpacked(Expressions g, Value vector) {
        Map<String, Value> values = new LinkedHashMap<>();
        parts.forEach(
                (name, part) -> {
                    long end = part.offset() + part.shape().size();
                    Value slice = g.slice(vector, 0, part.offset(), end);
                    values.put(name, g.reshape(slice, part.shape().dims()));
                });
        return values;
    }
}
