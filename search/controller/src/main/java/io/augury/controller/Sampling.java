package io.augury.controller;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws policies from the controller: of each softmax the choice in whose share of the interval
 * from 0 to 1 a given number falls, so that the numbers decide everything.
 */
final class Sampling {
    /** Input: the weights. */
    static final String WEIGHTS = "weights";

    /** Input: a number from 0 to 1 (excluded) for each choice of each policy. */
    static final String DRAWS = "draws";

    /** Output: the codes of the policies, int64 {@code [N, steps]}. */
    static final String CHOICES = "choices";

    /** Output: the logarithm of the probability of each choice, {@code [N, steps]}. */
    static final String LOG_PROBABILITIES = "logProbabilities";

    private Sampling() {}

    static Graph graph(Network network) {
        GraphBuilder g = GraphBuilder.named("controller.sampling");
        Value weights = g.input(WEIGHTS, network.weights().type());
        Value draws = g.input(DRAWS, network.perChoice());
        List<Value> choices = new ArrayList<>();
        List<Value> logProbabilities = new ArrayList<>();
        Network.Chooser chooser =
                (all, position) -> {
                    Value choice = choice(g, all, g.slice(draws, 1, position, position + 1));
                    choices.add(g.unsqueeze(choice, 1));
                    return choice;
                };
        for (Network.Step step : network.write(g, weights, chooser)) {
            logProbabilities.add(step.logProbability(g));
        }
        g.output(CHOICES, g.concat(1, choices));
        g.output(LOG_PROBABILITIES, g.concat(1, logProbabilities));
        return g.build();
    }

    /** How many choices lie wholly below the draw. */
    private static Value choice(GraphBuilder g, Value logProbabilities, Value draw) {
        Value axis = g.scalar(ElementType.INT64, 1);
        Value upperEnds = g.op("CumSum", g.exp(logProbabilities), axis);
        Value below = g.cast(g.lessOrEqual(upperEnds, draw), ElementType.INT64);
        return g.min(g.reduceSum(below, 1), logProbabilities.dim(1) - 1);
    }
}
