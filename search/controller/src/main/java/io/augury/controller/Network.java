package io.augury.controller;

import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.policy.SearchSpace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The controller as an expression: a one-layer LSTM that makes one choice of a policy's code a
 * step, each from a softmax, and is fed an embedding of the choice before.
 *
 * <p>All choices of a kind (operation, magnitude, probability) share a softmax layer and an
 * embedding, while each choice of a regularizer has its own, as in the published code of ENAS,
 * which also gave the learned first input and the embedding as wide as the state; the paper says
 * nothing about these. The gates lie in the order input, forget, cell, output.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, section 3</a>
 */
final class Network {
    /**
     * One step for N policies.
     *
     * @param logProbabilities of each possible choice, {@code [N, choices]}, or {@code [1,
     *     choices]} in the first step, where all policies are alike
     * @param chosen 1 at the choice that is made, 0 elsewhere, {@code [N, choices]}
     */
    record Step(Value logProbabilities, Value chosen) {
        /** The logarithm of the probability of the choice, {@code [N, 1]}. */
        Value logProbability(Expressions g) {
            return g.reduceSum(g.mul(logProbabilities, chosen), true, 1);
        }

        /** In nats, {@code [N, 1]} or {@code [1, 1]}. */
        Value entropy(Expressions g) {
            Value each = g.mul(g.exp(logProbabilities), logProbabilities);
            return g.neg(g.reduceSum(each, true, 1));
        }
    }

    /** Decides what is chosen. */
    @FunctionalInterface
    interface Chooser {
        /** The index of the choice for each policy, int64 {@code [N]}. */
        Value choose(Value logProbabilities, int position);
    }

    private record State(Value hidden, Value cell) {}

    private final SearchSpace space;
    private final int units;
    private final Weights weights;

    Network(SearchSpace space, int units) {
        this.space = space;
        this.units = units;
        this.weights = new Weights(space, units);
    }

    /** The layout of the weights. */
    Weights weights() {
        return weights;
    }

    /** How many steps a policy takes. */
    int steps() {
        return space.choices();
    }

    /** A float for each choice of N policies. */
    TensorType perChoice() {
        return TensorType.floats(Shape.BATCH, steps());
    }

    /** Writes all steps. */
    List<Step> write(Expressions g, Value vector, Chooser chooser) {
        Map<String, Value> w = weights.unpacked(g, vector);
        List<Step> steps = new ArrayList<>();
        State state = null;
        Value fed = w.get(Weights.START);
        for (int position = 0; position < steps(); position++) {
            String layer = Weights.layer(space, position);
            state = next(g, w, fed, state);
            Value logits =
                    g.add(
                            g.matMul(state.hidden(), w.get(Weights.softmax(layer))),
                            w.get(Weights.softmaxBias(layer)));
            Value logProbabilities = g.logSoftmax(logits, 1);
            Value choice = chooser.choose(logProbabilities, position);
            Value chosen = g.oneHot(choice, space.choiceCount(position), 0, 1);
            steps.add(new Step(logProbabilities, chosen));
            fed = g.matMul(chosen, w.get(Weights.embedding(layer)));
        }
        return steps;
    }

    /** The state after one more input; there is none before the first. */
    private State next(Expressions g, Map<String, Value> w, Value fed, State before) {
        Value gates = g.add(g.matMul(fed, w.get(Weights.INPUT)), w.get(Weights.BIAS));
        if (before != null) {
            gates = g.add(gates, g.matMul(before.hidden(), w.get(Weights.RECURRENT)));
        }
        Value cell = g.mul(g.sigmoid(gate(g, gates, 0)), g.tanh(gate(g, gates, 2)));
        if (before != null) {
            cell = g.add(cell, g.mul(g.sigmoid(gate(g, gates, 1)), before.cell()));
        }
        return new State(g.mul(g.sigmoid(gate(g, gates, 3)), g.tanh(cell)), cell);
    }

    private Value gate(Expressions g, Value gates, int which) {
        return g.slice(gates, 1, (long) which * units, (which + 1L) * units);
    }
}
