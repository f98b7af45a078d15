package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Adds {@code strength / 2 * sum(w^2)} over all weights to the loss, offsets and factors of
 * normalisations included, as PyTorch's {@code weight_decay} and TensorFlow's AutoAugment do (Krogh
 * and Hertz, 1991).
 */
public final class WeightDecay implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("weight-decay")
                    .summary("Adds half the squared size of all weights to the loss (L2).")
                    .formula("loss + strength / 2 * sum(w^2)")
                    .parameter("strength", "factor on half the sum of squares", 0, 1, 5e-4)
                    .searched(0, 5e-3)
                    .source(
                            "Krogh and Hertz, A simple weight decay can improve generalization,"
                                    + " NIPS 1991, equation 2")
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
                        sum = g.add(sum, g.sumOfSquares(weight.value()));
                    }
                    return g.mul(g.mul(g.scalar(0.5), step.parameter("strength")), sum);
                });
    }
}
