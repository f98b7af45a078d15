package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.WeightKind;

/**
 * Adds {@code strength * sum(|w|)} over all kernels to the loss; offsets and factors of
 * normalisations are left alone, as Tibshirani leaves the intercept.
 */
public final class L1 implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("l1")
                    .summary(
                            "Adds the size of all kernels to the loss, which drives small ones to"
                                    + " zero.")
                    .formula("loss + strength * sum(|w|)")
                    .parameter("strength", "factor on the sum of sizes", 0, 1, 1e-5)
                    .searched(0, 1e-4)
                    .source(
                            "Tibshirani, Regression shrinkage and selection via the lasso, JRSS B"
                                    + " 1996, equation 1")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.loss(
                (g, weights) -> {
                    var sum = g.scalar(0);
                    for (var weight : weights) {
                        if (weight.kind() == WeightKind.KERNEL) {
                            sum = g.add(sum, g.reduceSum(g.abs(weight.value())));
                        }
                    }
                    return g.mul(step.parameter("strength"), sum);
                });
    }
}
