package io.augury.controller;

import io.augury.autodiff.Gradients;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of proximal policy optimization with Adam.
 *
 * <p>Every choice is an action, and its advantage is that of its policy. The loss is the mean over
 * the policies of {@code -sum over choices of min(ratio * advantage, clip(ratio, 1 - clip, 1 +
 * clip) * advantage)}, less the weighted entropy of all softmaxes; {@code ratio} is the choice's
 * probability now, divided by that with which it was drawn.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">PPO, equation 7</a>
 * @see <a href="https://arxiv.org/abs/1412.6980">Adam, algorithm 1</a>
 */
final class Update {
    /** Input and output: the weights. */
    static final String WEIGHTS = "weights";

    /** Input and output: Adam's mean of gradients. */
    static final String MEAN = "mean";

    /** Input and output: Adam's mean of squared gradients. */
    static final String SQUARE = "square";

    /** Input: number of this step from 1, a float. */
    static final String STEP = "step";

    /** Input: the codes of the policies, int64 {@code [N, steps]}. */
    static final String CHOICES = "choices";

    /** Input: what {@link Sampling#LOG_PROBABILITIES} was when they were drawn. */
    static final String DRAWN = "drawn";

    /** Input: by how much each policy was better than expected, {@code [N, 1]}. */
    static final String ADVANTAGES = "advantages";

    /** Output: what is minimized. */
    static final String LOSS = "loss";

    /** Output of the loss alone: the logarithm of the probability of each choice. */
    static final String LOG_PROBABILITIES = "logProbabilities";

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private Update() {}

    /** The name of the output with the new value of an input. */
    static String next(String name) {
        return name + ".next";
    }

    /** The loss of the choices of so many policies, and their probabilities. */
    static Graph loss(Network network, Controller.Settings settings, int policies) {
        GraphBuilder g = GraphBuilder.named("controller.loss");
        Value weights = g.input(WEIGHTS, network.weights().type());
        TensorType perChoice = TensorType.floats(policies, network.steps());
        Value choices = g.input(CHOICES, perChoice.withElement(ElementType.INT64));
        Value drawn = g.input(DRAWN, perChoice);
        Value advantages = g.input(ADVANTAGES, TensorType.floats(policies, 1));
        List<Network.Step> steps =
                network.write(
                        g,
                        weights,
                        (all, position) ->
                                g.squeeze(g.slice(choices, 1, position, position + 1), 1));
        List<Value> each = new ArrayList<>();
        Value entropy = null;
        for (Network.Step step : steps) {
            each.add(step.logProbability(g));
            Value more = step.entropy(g);
            entropy = entropy == null ? more : g.add(entropy, more);
        }
        Value now = g.concat(1, each);
        Value gain = gain(g, g.exp(g.sub(now, drawn)), advantages, settings.clip());
        Value good = g.add(gain, g.mul(entropy, settings.entropy()));
        g.output(LOSS, g.neg(g.reduceMean(good)));
        g.output(LOG_PROBABILITIES, now);
        return g.build();
    }

    /** The clipped surrogate of each policy, {@code [N, 1]}. */
    private static Value gain(GraphBuilder g, Value ratio, Value advantages, double clip) {
        Value free = g.mul(ratio, advantages);
        Value clipped = g.mul(g.clip(ratio, 1 - clip, 1 + clip), advantages);
        return g.reduceSum(g.min(free, clipped), true, 1);
    }

    /** A whole step for so many policies. */
    static Graph graph(Network network, Controller.Settings settings, int policies) {
        Graph loss =
                Gradients.differentiate(loss(network, settings, policies), LOSS, List.of(WEIGHTS));
        GraphBuilder g = GraphBuilder.named("controller.update");
        Map<String, Value> inputs = new HashMap<>();
        loss.inputs().forEach((name, type) -> inputs.put(name, g.input(name, type)));
        Value mean = g.input(MEAN, network.weights().type());
        Value square = g.input(SQUARE, network.weights().type());
        Value step = g.input(STEP, TensorType.floats());
        Map<String, Value> made = g.inline(loss, inputs);
        Value gradient = made.get(Gradients.nameOf(WEIGHTS));
        Value nextMean = mixed(g, BETA_1, mean, gradient);
        Value nextSquare = mixed(g, BETA_2, square, g.square(gradient));
        Value root = g.sqrt(g.div(nextSquare, left(g, BETA_2, step)));
        Value move = g.div(g.div(nextMean, left(g, BETA_1, step)), g.add(root, EPSILON));
        g.output(next(WEIGHTS), g.sub(inputs.get(WEIGHTS), g.mul(move, settings.rate())));
        g.output(next(MEAN), nextMean);
        g.output(next(SQUARE), nextSquare);
        return g.build();
    }

    private static Value mixed(GraphBuilder g, double share, Value old, Value fresh) {
        return g.add(g.mul(old, share), g.mul(fresh, 1 - share));
    }

    /** {@code 1 - beta^step}. */
    private static Value left(GraphBuilder g, double beta, Value step) {
        return g.sub(1, g.pow(g.scalar(beta), step));
    }
}
