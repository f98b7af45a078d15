package io.augury.regularizers;

import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Batch;

/**
 * Mixes each image and its target with those of another image of the batch, by one share that is
 * drawn for the batch. The other image is the one a drawn number of places further on; batches are
 * in random order. Mixed pixels are rounded to whole numbers.
 */
public final class MixUp implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("mixup")
                    .summary("Mixes images and targets in pairs.")
                    .formula(
                            "lambda * x + (1 - lambda) * x', the same for targets; lambda ~"
                                    + " Beta(alpha, alpha)")
                    .parameter("alpha", "both parameters of Beta", 0.01, 100, 0.2)
                    .searched(0.1, 2)
                    .source(
                            "Zhang et al., mixup: beyond empirical risk minimization, ICLR 2018,"
                                    + " equation 1")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.batch(
                (g, batch) -> {
                    Value share = BetaDraw.symmetric(g, step.draws(), step.parameter("alpha"));
                    Partners others = Partners.drawn(g, step.draws(), batch);
                    return new Batch(others.blended(g, share), others.targets(g, share));
                });
    }
}
