package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.OnnxModel;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.runtime.ForeignModel;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Seed;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Compares a network for batches of any size with the file of a fixed size that it was made from:
 * two batches at once must give what they give one by one.
 */
final class BatchProbe {
    private static final double TOLERANCE = 1e-3;

    private BatchProbe() {}

    /**
     * @param type of the batches that the file takes
     * @throws GraphException if they differ
     */
    static void require(OnnxModel model, Graph anyBatch, TensorType type) {
        RandomGenerator random = new Seed(1).child("batch probe").generator();
        int size = Math.toIntExact(type.shape().size());
        double[] pixels = new double[2 * size];
        Arrays.setAll(pixels, i -> 255 * random.nextDouble());
        String input = anyBatch.inputs().keySet().iterator().next();
        TensorType two = type.withShape(type.shape().with(0, 2 * type.shape().dim(0)));
        double[] together;
        try (Session session = Session.compile(anyBatch, SessionSettings.cpu(1))) {
            together = only(session.run(Map.of(input, Tensor.of(two, pixels))), anyBatch);
        }
        double[] apart = new double[together.length];
        for (int i = 0; i < 2; i++) {
            double[] half = Arrays.copyOfRange(pixels, i * size, (i + 1) * size);
            Map<String, Tensor> given = Map.of(input, Tensor.of(type, half));
            double[] logits =
                    ForeignModel.run(model.bytes(), given)
                            .get(model.outputs().getFirst())
                            .numbers();
            System.arraycopy(logits, 0, apart, i * logits.length, logits.length);
        }
        requireEqual(together, apart);
    }

    private static double[] only(Map<String, Tensor> results, Graph graph) {
        return results.get(graph.outputs().getFirst()).numbers();
    }

    private static void requireEqual(double[] together, double[] apart) {
        double size = Arrays.stream(apart).map(Math::abs).max().orElse(0);
        for (int i = 0; i < apart.length; i++) {
            if (!(Math.abs(together[i] - apart[i]) <= TOLERANCE * Math.max(size, TOLERANCE))) {
                throw new GraphException(
                        "the file fixes the number of images in a batch in a way that cannot be"
                                + " undone; export the model with an open batch axis");
            }
        }
    }
}
