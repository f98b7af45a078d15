package io.augury.runtime;

import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.blocked.BlockedForm;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How many channels lie together in the runtime's blocked convolutions on this processor. Nothing
 * tells; so each size is tried on a small convolution and must give what the plain one gives.
 */
final class BlockSize {
    private static final int[] CANDIDATES = {16, 8};

    private BlockSize() {}

    /** The block size; empty where the runtime has no blocked convolutions. */
    static OptionalInt ofThisProcessor() {
        return Holder.SIZE;
    }

    private static OptionalInt probe() {
        return IntStream.of(CANDIDATES).filter(BlockSize::works).findFirst();
    }

    private static boolean works(int block) {
        Graph plain = convolution(2 * block);
        Map<String, Tensor> inputs =
                Map.of("x", waves(plain.type("x"), 0.37), "w", waves(plain.type("w"), 0.73));
        try (Session expected = Session.compilePlain(plain, SessionSettings.cpu(1));
                Session blocked =
                        Session.compilePlain(
                                BlockedForm.of(plain, block, Map.of()).graph(),
                                SessionSettings.cpu(1))) {
            return near(
                    expected.run(inputs).get("y").floats(), blocked.run(inputs).get("y").floats());
        } catch (RunException e) {
            return false;
        }
    }

    private static Graph convolution(int channels) {
        GraphBuilder g = GraphBuilder.named("probe");
        Value x = g.input("x", TensorType.floats(1, channels, 3, 3));
        Value w = g.input("w", TensorType.floats(channels, channels, 3, 3));
        Attributes pads = Attributes.none().with("pads", new long[] {1, 1, 1, 1});
        g.output("y", g.op("Conv", pads, x, w));
        return g.build();
    }

    private static Tensor waves(TensorType type, double step) {
        float[] values = new float[(int) type.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(step * i);
        }
        return Tensor.floats(type.shape(), values);
    }

    private static boolean near(float[] expected, float[] actual) {
        return IntStream.range(0, expected.length)
                .allMatch(i -> Math.abs(expected[i] - actual[i]) < 1e-3);
    }

    private static final class Holder {
        private static final OptionalInt SIZE = probe();
    }
}
