package io.augury.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.graph.Window;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Steps of gradient descent in one loop, as a training has them. */
class TrainingStepBitsTest {
    private static final List<String> WEIGHTS = List.of("kernel", "scale", "bias", "head");
    private static final int STEPS = 6;

    private final Map<String, Tensor> inputs = inputs();

    @Test
    void theSameStepsGiveTheSameBits() {
        Graph graph = steps();
        Map<String, Tensor> first = GradientRulesTest.run(graph, inputs);

        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            assertThat(session.run(inputs)).isEqualTo(first);
            assertThat(session.run(inputs)).isEqualTo(first);
        }
    }

    @Test
    void severalStepsInALoopAreAsSeveralRunsOfOneStep() {
        Graph graph = steps();
        Map<String, Tensor> together = GradientRulesTest.run(graph, inputs);
        Map<String, Tensor> now = new HashMap<>(inputs);
        now.put("turns", Tensor.scalar(1L));

        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            for (int i = 0; i < STEPS; i++) {
                Map<String, Tensor> after = session.run(now);
                WEIGHTS.forEach(name -> now.put(name, after.get(name + ".next")));
                assertThat(after.get("losses").floats()[0])
                        .isEqualTo(together.get("losses").floats()[i]);
            }
        }
        WEIGHTS.forEach(name -> assertThat(now.get(name)).isEqualTo(together.get(name + ".next")));
    }

    @Test
    void theLossFalls() {
        float[] losses = GradientRulesTest.run(steps(), inputs).get("losses").floats();

        assertThat(losses).hasSize(STEPS);
        assertThat(losses[STEPS - 1]).isLessThan(losses[0] * 0.8f);
    }

    private static Graph loss() {
        GraphBuilder g = GraphBuilder.named("loss");
        Value x = g.input("images", TensorType.floats(8, 3, 8, 8));
        Value targets = g.input("targets", TensorType.floats(8, 4));
        Value y = g.conv(x, g.input("kernel", TensorType.floats(16, 3, 3, 3)), Window.of(2, 1));
        Value mean = g.reduceMean(y, 0, 2, 3);
        Value centred = g.sub(y, g.reshape(mean, 1, 16, 1, 1));
        Value variance = g.reduceMean(g.square(centred), 0, 2, 3);
        Value scale = g.input("scale", TensorType.floats(16));
        Value bias = g.input("bias", TensorType.floats(16));
        Value hidden = g.relu(g.batchNorm(y, scale, bias, mean, variance, 1e-5));
        Value head = g.input("head", TensorType.floats(16, 4));
        Value logits = g.matMul(g.reduceMean(hidden, 2, 3), head);
        Value each = g.reduceSum(g.mul(targets, g.logSoftmax(logits, 1)), 1);
        g.output("loss", g.neg(g.reduceMean(each)));
        return g.build();
    }

    private static Graph steps() {
        Graph one = Gradients.differentiate(loss(), "loss", WEIGHTS);
        GraphBuilder g = GraphBuilder.named("steps");
        Value images = g.input("images", one.inputs().get("images"));
        Value targets = g.input("targets", one.inputs().get("targets"));
        Value turns = g.input("turns", Tensor.scalar(1L).type());
        List<Value> start =
                WEIGHTS.stream().map(name -> g.input(name, one.inputs().get(name))).toList();
        List<Value> end =
                g.loop(
                        turns,
                        start,
                        (body, turn, carried) -> {
                            Map<String, Value> known = new HashMap<>();
                            known.put("images", images);
                            known.put("targets", targets);
                            for (int i = 0; i < carried.size(); i++) {
                                known.put(WEIGHTS.get(i), carried.get(i));
                            }
                            return step(body, one, known);
                        });
        for (int i = 0; i < WEIGHTS.size(); i++) {
            g.output(WEIGHTS.get(i) + ".next", end.get(i));
        }
        g.output("losses", end.getLast());
        return g.build();
    }

    private static Loop.Turn step(GraphBuilder g, Graph one, Map<String, Value> known) {
        Map<String, Value> made = g.inline(one, known);
        List<Value> next =
                WEIGHTS.stream()
                        .map(
                                name -> {
                                    Value gradient = made.get(Gradients.nameOf(name));
                                    return g.sub(known.get(name), g.mul(gradient, 0.5));
                                })
                        .toList();
        return new Loop.Turn(next, List.of(made.get("loss")));
    }

    private static Map<String, Tensor> inputs() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        loss().inputs()
                .forEach(
                        (name, type) -> {
                            float[] values = new float[(int) type.shape().size()];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) random.nextGaussian();
                            }
                            inputs.put(name, Tensor.floats(type.shape(), values));
                        });
        float[] targets = new float[32];
        for (int i = 0; i < 8; i++) {
            targets[i * 4 + i % 4] = 1;
        }
        inputs.put("targets", Tensor.floats(Shape.of(8, 4), targets));
        inputs.put("turns", Tensor.scalar((long) STEPS));
        return inputs;
    }
}
