package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Moves every number of every gradient into {@code [-value, value]}, as {@code clip_grad_value_} of
 * PyTorch does.
 */
public final class ValueClipping implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("value-clipping")
                    .summary("Cuts each number of the gradients off at a size.")
                    .formula("max(-value, min(value, g))")
                    .parameter("value", "largest size", 1e-6, 1e6, 0.5)
                    .searched(0.01, 1)
                    .source(
                            "Graves, Generating sequences with recurrent neural networks, 2013,"
                                    + " section 2.1; as PyTorch's clip_grad_value_")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.gradient(
                (g, weight, gradient) -> {
                    var value = step.parameter("value");
                    return g.max(g.min(gradient, value), g.neg(value));
                });
    }
}
