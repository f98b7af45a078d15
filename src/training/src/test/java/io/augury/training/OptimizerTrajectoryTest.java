package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Expressions;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.regularizers.GradientClipping;
import io.augury.regularizers.ValueClipping;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Regularizer;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares 50 steps of each optimizer, schedule and clipping with PyTorch's; see
 * src/test/python/torch_optimizers.py, whose problem this writes as a graph.
 */
class OptimizerTrajectoryTest {
    private static final int EPOCHS = 10;
    private static final int STEPS_PER_EPOCH = 5;

    private record Golden(double rate, float[] weights) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sgd; sgd,lr=0.02,momentum=0,nesterov=false; constant",
                "momentum; sgd,lr=0.02,nesterov=false; constant",
                "nesterov; sgd,lr=0.02; constant",
                "adam; adam,lr=0.05; constant",
                "adamw; adamw,lr=0.05,weight-decay=0.1; constant",
                "rmsprop; rmsprop,lr=0.01,momentum=0.5; constant",
                "constant; sgd,lr=0.02,momentum=0; constant",
                "step; sgd,lr=0.02,momentum=0; step,every=3,gamma=0.3",
                "cosine; sgd,lr=0.02,momentum=0; cosine",
                "one-cycle; sgd,lr=0.02,momentum=0; one-cycle",
                "warm-up; sgd,lr=0.02,momentum=0; cosine,warm-up=2",
            })
    void followsPyTorch(String file, String optimizer, String schedule) throws IOException {
        compare(file, OptimizerSetting.parse(optimizer), schedule, List.of());
    }

    @ParameterizedTest
    @CsvSource({"clip-norm,norm,2", "clip-value,value,0.5"})
    void clipsAsPyTorch(String file, String parameter, float value) throws IOException {
        Regularizer clipping =
                parameter.equals("norm") ? new GradientClipping() : new ValueClipping();
        compare(
                file,
                OptimizerSetting.parse("sgd,lr=0.02,momentum=0"),
                "constant",
                List.of(ActiveRegularizer.of(clipping, Map.of(parameter, (double) value))));
    }

    private static void compare(
            String file,
            OptimizerSetting setting,
            String scheduleText,
            List<ActiveRegularizer> clipping)
            throws IOException {
        Schedule schedule =
                Schedules.of(ScheduleSetting.parse(scheduleText), EPOCHS, STEPS_PER_EPOCH);
        double peak = Optimizers.values(setting).get("lr");
        Problem problem = new Problem(setting, clipping);
        Map<String, Tensor> state = problem.start();
        List<Golden> golden = golden(file);
        assertThat(golden).hasSize(EPOCHS * STEPS_PER_EPOCH);
        try (Session session = Session.compile(problem.g.build(), SessionSettings.cpu(1))) {
            for (int step = 0; step < golden.size(); step++) {
                double rate = peak * schedule.at(step);
                assertThat(rate)
                        .as("rate of step " + step)
                        .isCloseTo(golden.get(step).rate(), within(1e-5 * peak));
                state.put("rate", Tensor.scalar((float) rate));
                state.put("step", Tensor.scalar((float) (step + 1)));
                Map<String, Tensor> after = session.run(state);
                after.forEach((name, value) -> state.put(name.replace(".next", ""), value));
                float[] expected = golden.get(step).weights();
                assertThat(state.get("a").floats())
                        .as("step " + step)
                        .containsExactly(Arrays.copyOf(expected, 8), within(1e-5f));
                assertThat(state.get("b").floats())
                        .as("step " + step)
                        .containsExactly(Arrays.copyOfRange(expected, 8, 12), within(1e-5f));
            }
        }
    }

    private static List<Golden> golden(String file) throws IOException {
        String name = "optimizer-" + file + ".txt";
        List<Golden> steps = new ArrayList<>();
        try (InputStream in = OptimizerTrajectoryTest.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ");
                float[] weights = new float[words.length - 1];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = Float.parseFloat(words[i + 1]);
                }
                steps.add(new Golden(Double.parseDouble(words[0]), weights));
            }
        }
        return steps;
    }

    /** {@code sum(scale w^2) / 2 + 3 sum(sin(w + step / 10))} with its gradient, written out. */
    private static final class Problem implements Optimizer.Scope {
        private static final Map<String, Integer> SIZES = new LinkedHashMap<>();

        static {
            SIZES.put("a", 8);
            SIZES.put("b", 4);
        }

        private final GraphBuilder g = GraphBuilder.named("problem");
        private final OptimizerSetting setting;
        private final Optimizer optimizer;
        private final Value rate = g.input("rate", TensorType.floats());
        private final Value step = g.input("step", TensorType.floats());

        private Problem(OptimizerSetting setting, List<ActiveRegularizer> clipping) {
            this.setting = setting;
            this.optimizer = Optimizers.of(setting);
            StepEdits edits = new StepEdits();
            for (ActiveRegularizer each : clipping) {
                edits.add(
                        each.regularizer(),
                        name -> g.scalar(each.value(name)),
                        (graph, shape) -> graph.zeros(TensorType.floats(shape)),
                        () -> step);
            }
            List<Weight> weights = new ArrayList<>();
            List<Value> raw = new ArrayList<>();
            SIZES.forEach(
                    (name, size) -> {
                        Value w = g.input(name, TensorType.floats(size));
                        weights.add(new Weight(name, WeightKind.KERNEL, w));
                        raw.add(gradient(w, name.equals("a") ? 0 : 8, size));
                    });
            List<Value> gradients = edits.gradients(g, weights, raw);
            for (int i = 0; i < weights.size(); i++) {
                update(weights.get(i), gradients.get(i));
            }
        }

        private Value gradient(Value w, int first, int size) {
            float[] scale = new float[size];
            for (int i = 0; i < size; i++) {
                scale[i] = 1 + 0.5f * (first + i);
            }
            Value wave = g.mul(g.cos(g.add(w, g.mul(step, 0.1))), 3);
            return g.add(g.mul(g.constant(Tensor.floats(Shape.of(size), scale)), w), wave);
        }

        private void update(Weight weight, Value gradient) {
            List<Value> slots = new ArrayList<>();
            for (String slot : optimizer.slots()) {
                slots.add(g.input(weight.name() + "." + slot, weight.value().type()));
            }
            Optimizer.Updated updated = optimizer.update(this, weight.value(), gradient, slots);
            g.output(weight.name() + ".next", updated.weight());
            for (int i = 0; i < slots.size(); i++) {
                g.output(
                        weight.name() + "." + optimizer.slots().get(i) + ".next",
                        updated.slots().get(i));
            }
        }

        private Map<String, Tensor> start() {
            Map<String, Tensor> start = new LinkedHashMap<>();
            SIZES.forEach(
                    (name, size) -> {
                        float[] values = new float[size];
                        for (int i = 0; i < size; i++) {
                            values[i] = (float) Math.sin(1 + i + (name.equals("a") ? 0 : 8));
                        }
                        start.put(name, Tensor.floats(Shape.of(size), values));
                        for (String slot : optimizer.slots()) {
                            start.put(name + "." + slot, Tensor.filled(TensorType.floats(size), 0));
                        }
                    });
            return start;
        }

        @Override
        public Expressions graph() {
            return g;
        }

        @Override
        public Value rate() {
            return rate;
        }

        @Override
        public Value step() {
            return step;
        }

        @Override
        public Value parameter(String name) {
            return g.scalar(Optimizers.values(setting).get(name));
        }
    }
}
