package io.augury.regularizers;

import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Batch;

/**
 * Lays another image of the batch over each image with probability {@code probability}; the target
 * stays that of the image itself. Mixed pixels are rounded to whole numbers.
 *
 * <p>Inoue switches it off in two of ten epochs and for the last ones; here each image has a coin
 * of its own in all epochs, which mixes the same share of images by default.
 */
public final class SamplePairing implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("sample-pairing")
                    .summary("Lays another image over each; the target stays.")
                    .formula("(1 - weight) * x + weight * x', t stays")
                    .parameter("weight", "share of the other image", 0, 0.5, 0.5)
                    .searched(0, 0.5)
                    .parameter("probability", "probability for an image", 0, 1, 0.8)
                    .searched(0, 1)
                    .source(
                            "Inoue, Data augmentation by pairing samples for images classification,"
                                    + " 2018, section 3")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.batch(
                (g, batch) -> {
                    Value draws = EachImage.uniform(g, step, batch.images());
                    Value happens = g.less(draws, step.parameter("probability"));
                    Value weight = g.where(happens, step.parameter("weight"), g.scalar(0));
                    Partners others = Partners.drawn(g, step.draws(), batch);
                    return new Batch(others.blended(g, g.sub(1, weight)), batch.targets());
                });
    }
}
