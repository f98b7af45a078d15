package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Shrinks every weight by {@code rate * strength} of its value beside the optimizer's step, so that
 * momentum and adaptive rates do not see it; with {@code adam} this is AdamW.
 */
public final class DecoupledWeightDecay implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("decoupled-weight-decay")
                    .summary("Shrinks all weights by a share of the learning rate (AdamW, SGDW).")
                    .formula("w' - rate * strength * w")
                    .parameter("strength", "share of the learning rate", 0, 10, 5e-4)
                    .searched(0, 5e-2)
                    .source(
                            "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR"
                                    + " 2019, algorithms 1 and 2; the rate as PyTorch's AdamW"
                                    + " applies it")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.update(
                (g, weight, updated, rate) ->
                        g.sub(
                                updated,
                                g.mul(g.mul(rate, step.parameter("strength")), weight.value())));
    }
}
