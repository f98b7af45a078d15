package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;

import java.util.Set;

/**
 * Multiplies the residual branch of block {@code l} of {@code L} by {@code b + alpha - b * alpha}
 * on the way forward and by {@code b + beta - b * beta} on the way back; {@code b} is 1 with a
 * probability that falls linearly to {@code 1 - rate} at the last block. A trained model scales
 * each branch with the expected factor, which is that probability since alpha is 0 on average.
 *
 * <p>Coin, alpha and beta are drawn for each image and block (the paper's level "image").
 */
public final class ShakeDrop implements Regularizer {
    private static final double POINT = 1 << 24;

    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("shake-drop")
                    .summary(
                            "Shakes random residual branches, forward and backward by different"
                                    + " factors.")
                    .formula(
                            "x + (b + alpha - b * alpha) * f(x), backward beta for alpha; alpha in"
                                + " [-1, 1], beta in [0, 1]; b = 1 with probability 1 - rate * l /"
                                + " L, else 0")
                    .parameter("rate", "probability for the last block", 0, 0.95, 0.5)
                    .searched(0, 0.5)
                    .source(
                            "Yamada et al., ShakeDrop regularization for deep residual learning,"
                                    + " IEEE Access 2019, equation 6 and section 4")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.activation(
                Set.of(Place.BRANCH),
                (g, site, value) -> shaken(g, step, site, value),
                (g, site) -> survival(g, step, site));
    }

    private static Value shaken(Expressions g, TrainingStepEdits step, Site site, Value value) {
        Value there = g.less(EachImage.uniform(g, step, value), survival(g, step, site));
        Value one = g.scalar(1);
        Value alpha = g.sub(g.mul(EachImage.uniform(g, step, value), 2), 1);
        Value forward = g.where(there, one, alpha);
        Value backward = g.where(there, one, EachImage.uniform(g, step, value));
        Value unseen = constant(g, g.mul(value, g.sub(forward, backward)));
        return g.add(g.mul(value, backward), unseen);
    }

    /**
     * The value without its gradient: no gradient passes whole numbers. What is lost lies below
     * 2^-25.
     */
    private static Value constant(Expressions g, Value value) {
        Value half = g.scalar(0.5);
        Value fixed = g.cast(g.floor(g.add(g.mul(value, POINT), half)), ElementType.INT64);
        return g.div(g.cast(fixed, ElementType.FLOAT), POINT);
    }

    private static Value survival(Expressions g, TrainingStepEdits step, Site site) {
        double share = (site.index() + 1.0) / site.count();
        return g.sub(1, g.mul(step.parameter("rate"), share));
    }
}
