package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Draws;

/**
 * A number of the Beta distribution, drawn inside the step, so that its parameter is an input of
 * the step as any other.
 *
 * <p>{@code Beta(a, a)} is {@code x / (x + y)} for two numbers of {@code Gamma(a)}. Each is drawn
 * by Marsaglia and Tsang (2000) for {@code a + 1}, which accepts a try with more than 95 %, times
 * {@code u^(1 / a)}. Of {@value #TRIES} tries the first accepted one counts; that none is has a
 * probability under 1e-20. Logarithms keep small parameters from underflow.
 */
final class BetaDraw {
    private static final int TRIES = 16;

    private BetaDraw() {}

    /**
     * A draw of {@code Beta(alpha, alpha)}.
     *
     * @param alpha a float scalar, at least 0.01
     * @return a float scalar in [0, 1]
     */
    static Value symmetric(Expressions g, Draws draws, Value alpha) {
        return g.sigmoid(g.sub(logGamma(g, draws, alpha), logGamma(g, draws, alpha)));
    }

    /** The logarithm of a draw of {@code Gamma(alpha)}. */
    private static Value logGamma(Expressions g, Draws draws, Value alpha) {
        Value d = g.add(alpha, 2.0 / 3);
        Value scale = g.div(1.0 / 3, g.sqrt(d));
        Value normal = draws.normal(g, TRIES);
        Value root = g.add(g.mul(normal, scale), 1);
        Value positive = g.greater(root, 0);
        Value logCube = g.mul(g.log(g.where(positive, root, g.scalar(1))), 3);
        Value cube = g.exp(logCube);
        Value limit = g.add(g.mul(g.square(normal), 0.5), g.mul(d, g.add(g.sub(1, cube), logCube)));
        Value accepted = g.and(positive, g.less(logUniform(g, draws, TRIES), limit));
        Value first = g.argMax(g.cast(accepted, ElementType.FLOAT), 0);
        Value power = g.div(g.reshape(logUniform(g, draws, 1)), alpha);
        return g.add(g.add(g.log(d), g.gather(logCube, first, 0)), power);
    }

    /** The logarithm of a uniform number above 0. */
    private static Value logUniform(Expressions g, Draws draws, long count) {
        return g.log(g.sub(1, draws.uniform(g, count)));
    }
}
