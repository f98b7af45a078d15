package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.WeightKind;

/**
 * Sets each number in the matrix of a fully connected layer to zero with probability {@code rate},
 * and scales the others by {@code 1 / (1 - rate)}, so that a trained model uses the mean weight.
 *
 * <p>One mask serves all images of a batch; Wan et al. draw one for each image. Kernels of
 * convolutions are left alone, as in the paper.
 */
public final class DropConnect implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("drop-connect")
                    .summary("Drops random weights of fully connected layers while training.")
                    .formula("w * b / (1 - rate), b = 1 with probability 1 - rate, else 0")
                    .parameter("rate", "probability", 0, 0.95, 0.3)
                    .searched(0, 0.5)
                    .source(
                            "Wan et al., Regularization of neural networks using DropConnect, ICML"
                                + " 2013, section 3; scaled while training, and the mean after it")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.weight(
                (g, weight) ->
                        weight.kind() == WeightKind.KERNEL && weight.value().shape().rank() == 2
                                ? dropped(g, step, weight.value())
                                : weight.value());
    }

    private static Value dropped(Expressions g, TrainingStepEdits step, Value weight) {
        Value rate = step.parameter("rate");
        Value draws = step.draws().uniform(g, weight.shape().dims());
        Value kept = g.cast(g.greaterOrEqual(draws, rate), ElementType.FLOAT);
        return g.mul(weight, g.div(kept, g.sub(1, rate)));
    }
}
