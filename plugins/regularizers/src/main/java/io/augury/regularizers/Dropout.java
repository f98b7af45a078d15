package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Place;

import java.util.Set;

/**
 * Sets each hidden unit and each feature before the last layer to zero with probability {@code
 * rate}, and scales the others by {@code 1 / (1 - rate)} so that nothing changes after training.
 *
 * <p>Convolutional feature maps are left alone: dropping single pixels of them hardly regularizes.
 */
public final class Dropout implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("dropout")
                    .summary("Drops random hidden units and features while training.")
                    .formula("x * b / (1 - rate), b = 1 with probability 1 - rate, else 0")
                    .parameter("rate", "probability", 0, 0.95, 0.3)
                    .searched(0, 0.5)
                    .source(
                            "Srivastava et al., Dropout: a simple way to prevent neural networks"
                                    + " from overfitting, JMLR 2014, section 4; scaled while"
                                    + " training, section 10")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.activation(
                Set.of(Place.HIDDEN, Place.FEATURES), (g, site, value) -> dropped(g, step, value));
    }

    private static Value dropped(Expressions g, TrainingStepEdits step, Value value) {
        Value rate = step.parameter("rate");
        Value draws = step.draws().uniform(g, value.shape().dims());
        Value kept = g.cast(g.greaterOrEqual(draws, rate), ElementType.FLOAT);
        return g.mul(value, g.div(kept, g.sub(1, rate)));
    }
}
