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
 * Leaves out the residual branch of block {@code l} of {@code L} with a probability that rises
 * linearly to {@code rate} at the last block; a trained model scales each branch with the
 * probability that it was there.
 *
 * <p>Each image of a batch has a coin of its own; Huang et al. draw one for the batch.
 */
public final class StochasticDepth implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("stochastic-depth")
                    .summary(
                            "Skips random residual branches while training, later ones more often.")
                    .formula(
                            "x + b * f(x), b = 1 with probability 1 - rate * l / L, else 0;"
                                    + " trained: x + (1 - rate * l / L) * f(x)")
                    .parameter("rate", "probability for the last block", 0, 0.95, 0.2)
                    .searched(0, 0.5)
                    .source(
                            "Huang et al., Deep networks with stochastic depth, ECCV 2016,"
                                    + " equations 2, 4 and 5")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.activation(
                Set.of(Place.BRANCH),
                (g, site, value) -> {
                    Value draws = EachImage.uniform(g, step, value);
                    Value there = g.less(draws, survival(g, step, site));
                    return g.mul(value, g.cast(there, ElementType.FLOAT));
                },
                (g, site) -> survival(g, step, site));
    }

    private static Value survival(Expressions g, TrainingStepEdits step, Site site) {
        double share = (site.index() + 1.0) / site.count();
        return g.sub(1, g.mul(step.parameter("rate"), share));
    }
}
