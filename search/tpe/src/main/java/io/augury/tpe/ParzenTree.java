package io.augury.tpe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One estimator for each context that choices had: a distribution over vectors. */
final class ParzenTree {
    private final Choices choices;
    private final Map<Object, ParzenEstimator> estimators = new HashMap<>();

    ParzenTree(Choices choices, List<int[]> vectors) {
        this.choices = choices;
        for (int[] vector : vectors) {
            for (int position = 0; position < vector.length; position++) {
                at(vector, position).add(vector[position]);
            }
        }
    }

    private ParzenEstimator at(int[] vector, int position) {
        return estimators.computeIfAbsent(
                choices.context(vector, position),
                context -> new ParzenEstimator(choices.count(position), choices.ordered(position)));
    }

    /** Draws a value for a choice after the choices before it. */
    int draw(int[] vector, int position, RandomGenerator random) {
        return at(vector, position).draw(random);
    }

    /** The logarithm of the probability of a choice after the choices before it. */
    double logProbability(int[] vector, int position) {
        return at(vector, position).logProbability(vector[position]);
    }
}
