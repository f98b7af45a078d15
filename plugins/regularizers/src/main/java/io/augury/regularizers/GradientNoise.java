package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Adds normal noise to every gradient, whose variance falls as {@code eta / t^gamma} with the
 * number {@code t} of the step, from 1.
 */
public final class GradientNoise implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("gradient-noise")
                    .summary("Adds noise to gradients, less in each step.")
                    .formula("g + N(0, eta / t^gamma), t the step from 1")
                    .parameter("eta", "variance in the first step", 0, 10, 0.01)
                    .searched(0, 1)
                    .parameter("gamma", "exponent of the step", 0, 2, 0.55)
                    .source(
                            "Neelakantan et al., Adding gradient noise improves learning for very"
                                    + " deep networks, 2015, equation 1")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.gradient(
                (g, weight, gradient) -> {
                    var time = g.pow(step.step(), step.parameter("gamma"));
                    var deviation = g.sqrt(g.div(step.parameter("eta"), time));
                    var noise = step.draws().normal(g, gradient.shape().dims());
                    return g.add(gradient, g.mul(deviation, noise));
                });
    }
}
