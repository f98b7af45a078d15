package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** What lies between convolutions, in their layout and in the plain one. */
class BlockedLayoutTest {
    private static final int BLOCK = BlockSize.ofThisProcessor().orElse(16);
    private static final Attributes PADS = Attributes.none().with("pads", new long[] {1, 1, 1, 1});

    /** What is done between two convolutions. */
    private enum Between {
        RECTIFIER((g, x) -> g.op("Relu", x)),
        NORMALISATION((g, x) -> normalised(g, x)),
        NORMALISATION_AND_RECTIFIER((g, x) -> g.op("Relu", normalised(g, x))),
        NORMALISATION_READ_TWICE(
                (g, x) -> {
                    Value normal = normalised(g, x);
                    return g.add(g.op("Relu", normal), normal);
                }),
        CHANNELS_TIMES((g, x) -> g.mul(x, g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)))),
        CHANNELS_PLUS((g, x) -> g.add(g.input("c", TensorType.floats(2L * BLOCK, 1, 1)), x)),
        CHANNELS_LESS((g, x) -> g.sub(x, g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)))),
        LESS_THE_IMAGE((g, x) -> g.sub(g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)), x)),
        PIXELS_TIMES((g, x) -> g.mul(x, g.input("c", TensorType.floats(1, 1, 5, 6)))),
        ANOTHER_IMAGE((g, x) -> g.mul(x, g.input("c", TensorType.floats(2, 2L * BLOCK, 5, 6)))),
        NUMBER((g, x) -> g.mul(x, 3)),
        MASK(
                (g, x) ->
                        g.mul(
                                x,
                                g.cast(
                                        g.op("Greater", x, g.constant(Tensor.scalar(0f))),
                                        ElementType.FLOAT))),
        MASK_IN_THE_PLAIN_LAYOUT(
                (g, x) -> {
                    Value mask = g.op("Greater", x, g.constant(Tensor.scalar(0f)));
                    Value turned = g.transpose(g.transpose(mask, 0, 2, 3, 1), 0, 3, 1, 2);
                    return g.mul(x, g.cast(turned, ElementType.FLOAT));
                }),
        CHOICE(
                (g, x) ->
                        g.op(
                                "Where",
                                g.op("Greater", x, g.constant(Tensor.scalar(0f))),
                                x,
                                g.mul(x, 0.1))),
        CENTRED((g, x) -> g.sub(x, g.reduceMean(x, true, 2, 3))),
        SUMS((g, x) -> g.mul(x, g.reshape(g.reduceSum(x, 2, 3), 2, 2L * BLOCK, 1, 1))),
        MEANS_OF_ROWS((g, x) -> g.add(x, g.reduceMean(x, true, 3)));

        private final BiFunction<GraphBuilder, Value, Value> write;

        Between(BiFunction<GraphBuilder, Value, Value> write) {
            this.write = write;
        }
    }

    private static Value normalised(GraphBuilder g, Value x) {
        TensorType channels = TensorType.floats(x.dim(1));
        return g.batchNorm(
                x,
                g.input("scale", channels),
                g.input("bias", channels),
                g.input("mean", channels),
                g.square(g.input("deviation", channels)),
                1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatThePlainLayoutGives(Between between) {
        assertSame(network(between, true));
    }

    /** The value between is read in the plain layout, too, and is itself a result. */
    @ParameterizedTest
    @EnumSource
    void givesPlainResultsToThoseWhoReadThem(Between between) {
        assertSame(network(between, false));
    }

    @Test
    void reordersOnceInAndOnceOut() {
        List<String> ops =
                ops(BlockedLayout.in(network(Between.NORMALISATION_AND_RECTIFIER, true), BLOCK));
        assertThat(ops).filteredOn("ReorderInput"::equals).hasSize(1);
        assertThat(ops).filteredOn("ReorderOutput"::equals).hasSize(1);
        assertThat(ops).doesNotContain("Relu", "BatchNormalization");
    }

    private static Graph network(Between between, boolean justTheEnd) {
        GraphBuilder g = GraphBuilder.named("network");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 5, 6));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, 2L * BLOCK, 3, 3));
        Value first = g.op("Conv", PADS, x, w);
        Value middle = between.write.apply(g, first);
        g.output("end", g.op("Conv", PADS, middle, w));
        if (!justTheEnd) {
            g.output("middle", middle);
            g.output("turned", g.transpose(middle, 1, 0, 2, 3));
        }
        return g.build();
    }

    private static void assertSame(Graph plain) {
        Graph blocked = BlockedLayout.in(plain, BLOCK);
        assertThat(ops(blocked)).contains("ReorderInput", "ReorderOutput");
        if (BlockSize.ofThisProcessor().isEmpty()) {
            return;
        }
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        plain.inputs().forEach((name, type) -> inputs.put(name, noise(type, name.hashCode())));
        try (Session expected = Session.compilePlain(plain, SessionSettings.cpu(1));
                Session actual = Session.compilePlain(blocked, SessionSettings.cpu(1))) {
            Map<String, Tensor> wanted = expected.run(inputs);
            Map<String, Tensor> got = actual.run(inputs);
            wanted.forEach((name, tensor) -> assertClose(name, got.get(name), tensor));
        }
    }

    private static void assertClose(String name, Tensor got, Tensor wanted) {
        assertThat(got.type()).isEqualTo(wanted.type());
        float largest = 0;
        for (float value : wanted.floats()) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < wanted.floats().length; i++) {
            assertThat(got.floats()[i])
                    .as(name + " " + i)
                    .isCloseTo(wanted.floats()[i], within(1e-5f * largest));
        }
    }

    private static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(node -> node.op()).toList();
    }

    private static Tensor noise(TensorType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) type.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.floats(Shape.of(type.shape().dims()), values);
    }
}
