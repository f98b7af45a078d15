package io.augury.regularizers;

import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws of BetaDraw from uniform numbers of a seeded generator. */
final class BetaSample {
    private BetaSample() {}

    static double[] of(double alpha, int count) {
        GraphBuilder g = GraphBuilder.named("beta");
        List<Value> uniforms = new ArrayList<>();
        Value given = g.input("alpha", TensorType.floats());
        g.output(
                "share",
                BetaDraw.symmetric(
                        g,
                        (graph, shape) -> {
                            Value next = g.input("u" + uniforms.size(), TensorType.floats(shape));
                            uniforms.add(next);
                            return next;
                        },
                        given));
        RandomGenerator random = new Seed(7).generator();
        double[] shares = new double[count];
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1))) {
            for (int i = 0; i < count; i++) {
                Map<String, Tensor> inputs = new LinkedHashMap<>();
                inputs.put("alpha", Tensor.scalar((float) alpha));
                for (int u = 0; u < uniforms.size(); u++) {
                    inputs.put("u" + u, drawn(uniforms.get(u).shape(), random));
                }
                shares[i] = session.run(inputs).get("share").floats()[0];
            }
        }
        return shares;
    }

    private static Tensor drawn(Shape shape, RandomGenerator random) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 24) * 0x1p-24f;
        }
        return Tensor.floats(shape, values);
    }
}
