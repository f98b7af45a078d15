package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Device;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits;
import io.augury.training.child.ChildModels;
import io.augury.training.child.WeightSpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares with the losses that PyTorch computed; see src/test/python/torch_trajectory.py. */
class TrajectoryTest {
    /** The L2 penalty that PyTorch's optimizer calls weight decay. */
    private static final class L2 implements Regularizer {
        private static final RegularizerSpec SPEC =
                RegularizerSpec.named("l2")
                        .summary("Half the sum of squares.")
                        .formula("g + strength * w")
                        .source("PyTorch's SGD")
                        .parameter("strength", "factor", 0, 1, 5e-4)
                        .build();

        @Override
        public RegularizerSpec spec() {
            return SPEC;
        }

        @Override
        public void edit(TrainingStepEdits step) {
            step.gradient(
                    (g, weight, gradient) ->
                            g.add(gradient, g.mul(step.parameter("strength"), weight.value())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "wrn-16-2"})
    void followsPyTorch(String child) throws IOException {
        Trajectory golden = Trajectory.read(child);
        int steps = golden.losses().size();
        BatchShape shape = golden.shape();
        StepDesign design =
                new StepDesign(ChildModels.named(child), shape, new Sgd(true), List.of(new L2()));
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            Map<String, Tensor> state = step.start(new Seed(0));
            int stream = 0;
            for (WeightSpec weight : step.plan().weights()) {
                if (weight.deviation() > 0) {
                    state = with(state, weight.name(), golden.weight(stream++, weight));
                }
            }
            Normalisation normalisation = golden.normalisation();
            Map<String, Tensor> settings = new LinkedHashMap<>();
            settings.put("pixels.mean", vector(normalisation.mean()));
            settings.put("pixels.deviation", vector(normalisation.deviation()));
            settings.put("sgd lr", Tensor.scalar((float) golden.rate()));
            settings.put("sgd momentum", Tensor.scalar(0.9f));
            settings.put("sgd nesterov", Tensor.scalar(1f));
            settings.put("l2 strength", Tensor.scalar(5e-4f));

            for (int done = 0; done < steps; done += 4) {
                CompiledStep.Result result =
                        step.run(state, settings, golden.inputs(done, 4), series(golden, done));
                state = result.state();
                for (int i = 0; i < 4; i++) {
                    double expected = golden.losses().get(done + i);
                    assertThat(Math.abs(result.losses()[i] - expected) / expected)
                            .as("relative difference of the loss of step " + (done + i))
                            .isLessThan(1e-4);
                }
            }
            TrainedModel model =
                    new TrainedModel(
                            design.child(), shape, golden.classNames(), normalisation, state);
            assertLogits(golden, model);
        }
    }

    private static void assertLogits(Trajectory golden, TrainedModel model) {
        float[] logits;
        try (ModelRun run = ModelRun.of(Device.cpu(), model, 1)) {
            logits = run.logits(golden.inputs(20, 1).images(), golden.shape().images());
        }
        for (int i = 0; i < logits.length; i++) {
            double expected = golden.logits().get(i);
            assertThat((double) logits[i]).as("logit " + i).isCloseTo(expected, within(2e-3));
        }
    }

    private static Map<String, Tensor> with(Map<String, Tensor> state, String name, Tensor tensor) {
        Map<String, Tensor> changed = new LinkedHashMap<>(state);
        changed.put(name, tensor);
        return changed;
    }

    private static Tensor vector(float[] values) {
        return Tensor.floats(Shape.of(values.length), values);
    }

    private static Map<String, Tensor> series(Trajectory golden, int done) {
        float[] rates = new float[4];
        float[] numbers = new float[4];
        for (int i = 0; i < 4; i++) {
            rates[i] = (float) (golden.rate() * (done + i + 1) / golden.losses().size());
            numbers[i] = done + i + 1;
        }
        return Map.of(
                "rates", Tensor.floats(Shape.of(4), rates),
                "numbers", Tensor.floats(Shape.of(4), numbers),
                "seeds", Tensor.longs(Shape.of(4), 1, 2, 3, 4));
    }
}
