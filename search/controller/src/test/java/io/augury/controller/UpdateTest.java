package io.augury.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.autodiff.Gradients;
import io.augury.graph.Graph;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The network, its loss and a step, against PyTorch (see torch_controller.py) and by hand. */
class UpdateTest {
    private static final Controller.Settings SETTINGS =
            new Controller.Settings(5, 0.1, 0.02, 5, 0.2, 0.01, 0.95);
    private static final Network NETWORK = new Network(Tiny.SPACE, SETTINGS.units());
    private static final Map<String, double[]> GOLDEN = golden();
    private static final int POLICIES = 4;

    private static Map<String, double[]> golden() {
        Map<String, double[]> golden = new HashMap<>();
        try (InputStream text = UpdateTest.class.getResourceAsStream("controller.txt")) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(
                            words ->
                                    golden.put(
                                            words[0],
                                            Arrays.stream(words)
                                                    .skip(1)
                                                    .mapToDouble(Double::parseDouble)
                                                    .toArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return golden;
    }

    private static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            return session.run(inputs);
        }
    }

    private static Tensor weights() {
        double[] values = new double[(int) NETWORK.weights().type().shape().size()];
        Arrays.setAll(values, i -> 0.9 * Math.sin(1 + 7 * i));
        return Tensor.of(NETWORK.weights().type(), values);
    }

    private static Map<String, Tensor> inputs() {
        double[] drawn = GOLDEN.get("logProbabilities").clone();
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] += 0.37 * Math.sin(2 + 5 * (i / 6) + i % 6);
        }
        long[] codes = {0, 1, 3, 2, 0, 1, 1, 0, 2, 0, 1, 3, 2, 1, 0, 1, 1, 2, 1, 1, 1, 2, 0, 0};
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(Update.WEIGHTS, weights());
        inputs.put(Update.CHOICES, Tensor.longs(Shape.of(POLICIES, 6), codes));
        inputs.put(Update.DRAWN, perChoice(POLICIES, drawn));
        inputs.put(
                Update.ADVANTAGES, Tensor.floats(Shape.of(POLICIES, 1), 0.3f, -0.2f, 0.05f, -0.6f));
        return inputs;
    }

    private static Tensor perChoice(int policies, double... values) {
        return Tensor.of(NETWORK.perChoice().withShape(Shape.of(policies, 6)), values);
    }

    @Test
    void lossAndGradientAreThoseOfPyTorch() {
        Graph loss = Update.loss(NETWORK, SETTINGS, POLICIES);
        Map<String, Tensor> made =
                run(Gradients.differentiate(loss, Update.LOSS, List.of(Update.WEIGHTS)), inputs());
        assertNear(made.get(Update.LOG_PROBABILITIES), "logProbabilities", 2e-6);
        assertNear(made.get(Update.LOSS), "loss", 2e-6);
        assertNear(made.get(Gradients.nameOf(Update.WEIGHTS)), "gradient", 2e-6);
    }

    @Test
    void threeStepsOfAdamAreThoseOfPyTorch() {
        Map<String, Tensor> inputs = inputs();
        Tensor zeros = Tensor.filled(NETWORK.weights().type(), 0);
        inputs.putAll(Map.of(Update.MEAN, zeros, Update.SQUARE, zeros));
        try (Session session =
                Session.compile(
                        Update.graph(NETWORK, SETTINGS, POLICIES), SessionSettings.cpu(1))) {
            for (int step = 1; step <= 3; step++) {
                inputs.put(Update.STEP, Tensor.scalar((float) step));
                Map<String, Tensor> made = session.run(inputs);
                for (String name : List.of(Update.WEIGHTS, Update.MEAN, Update.SQUARE)) {
                    inputs.put(name, made.get(Update.next(name)));
                }
            }
        }
        assertNear(inputs.get(Update.WEIGHTS), "weights", 2e-5);
    }

    private static void assertNear(Tensor found, String golden, double tolerance) {
        assertThat(found.numbers()).containsExactly(GOLDEN.get(golden), within(tolerance));
    }

    /** With weights of zero every choice is uniform, so that the loss can be worked out by hand. */
    @Test
    void theLossOfAUniformControllerIsAsWorkedOut() {
        double share = 1.0 / (3 * 2 * 4);
        double entropy = -2 * Math.log(share);
        double[] uniform = {
            -Math.log(3), -Math.log(2), -Math.log(4), -Math.log(3), -Math.log(2), -Math.log(4)
        };
        double[] drawn = uniform.clone();
        drawn[0] -= Math.log(1.5);
        drawn[1] += Math.log(2);
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(Update.WEIGHTS, Tensor.filled(NETWORK.weights().type(), 0));
        inputs.put(Update.CHOICES, Tensor.longs(Shape.of(1, 6), 2, 1, 0, 1, 0, 3));
        inputs.put(Update.DRAWN, perChoice(1, drawn));
        // Ratios are 1.5 (a gain counts up to 1.2), 0.5 and four times 1.
        assertThat(lossAt(inputs, 2)).isCloseTo(-(2 * 5.7 + 0.01 * entropy), within(1e-5));
        // Of a loss, 1.5 counts whole and 0.5 no less than 0.8.
        assertThat(lossAt(inputs, -2)).isCloseTo(-(-2 * 6.3 + 0.01 * entropy), within(1e-5));
    }

    private static double lossAt(Map<String, Tensor> inputs, float advantage) {
        inputs.put(Update.ADVANTAGES, Tensor.floats(Shape.of(1, 1), advantage));
        return run(Update.loss(NETWORK, SETTINGS, 1), inputs).get(Update.LOSS).numbers()[0];
    }

    @Test
    void theProbabilitiesOfAllPoliciesSumToOne() {
        int[] code = new int[6];
        long[] all = new long[576 * 6];
        for (int policy = 0; policy < 576; policy++) {
            int rest = policy;
            for (int i = 0; i < 6; i++) {
                code[i] = rest % Tiny.SPACE.choiceCount(i);
                rest /= Tiny.SPACE.choiceCount(i);
                all[policy * 6 + i] = code[i];
            }
        }
        Map<String, Tensor> inputs = inputs();
        inputs.put(Update.CHOICES, Tensor.longs(Shape.of(576, 6), all));
        inputs.put(Update.DRAWN, perChoice(576, new double[576 * 6]));
        inputs.put(Update.ADVANTAGES, Tensor.floats(Shape.of(576, 1), new float[576]));
        double[] logs =
                run(Update.loss(NETWORK, SETTINGS, 576), inputs)
                        .get(Update.LOG_PROBABILITIES)
                        .numbers();
        double sum = 0;
        for (int policy = 0; policy < 576; policy++) {
            sum += Math.exp(Arrays.stream(logs, policy * 6, policy * 6 + 6).sum());
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
    }
}
