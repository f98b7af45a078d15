package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Compares lowered graphs with the graphs that they stand for. */
public final class Lowered {
    /** The block of this processor, or a common one. */
    public static final int BLOCK = BlockSize.ofThisProcessor().orElse(16);

    private Lowered() {}

    /** Whether this processor can run what is lowered. */
    public static boolean runs() {
        return BlockSize.ofThisProcessor().isPresent();
    }

    /** The graph just as it stands. */
    public static Session plain(Graph graph) {
        return Session.compilePlain(graph, SessionSettings.cpu(1));
    }

    /** The operators of a graph, in its order. */
    public static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    /** The body of the first loop in a graph. */
    public static Graph body(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Loop"))
                .findFirst()
                .orElseThrow()
                .attributes()
                .body("body")
                .orElseThrow();
    }

    /** Runs both on the same noise where this processor has blocked operators. */
    public static void assertSame(Graph plain, Graph lowered) {
        if (!runs()) {
            return;
        }
        Map<String, Tensor> inputs = noise(plain);
        try (Session expected = plain(plain);
                Session actual = plain(lowered)) {
            Map<String, Tensor> got = actual.run(inputs);
            expected.run(inputs)
                    .forEach((name, wanted) -> assertClose(name, got.get(name), wanted));
        }
    }

    /** Numbers from -1 to 1 for each input. */
    public static Map<String, Tensor> noise(Graph graph) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        graph.inputs().forEach((name, type) -> inputs.put(name, noise(type, name.hashCode())));
        return inputs;
    }

    /** Compares with the largest number of the tensor. */
    public static void assertClose(String name, Tensor got, Tensor wanted) {
        assertThat(got.type()).isEqualTo(wanted.type());
        float largest = 0;
        for (float value : wanted.floats()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as(name).isGreaterThan(0);
        for (int i = 0; i < wanted.floats().length; i++) {
            assertThat(got.floats()[i])
                    .as(name + " " + i)
                    .isCloseTo(wanted.floats()[i], within(1e-5f * largest));
        }
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
