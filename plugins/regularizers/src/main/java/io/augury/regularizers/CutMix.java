package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Batch;

/**
 * Replaces a rectangle of each image by that of another image of the batch, and the same share of
 * its target. With probability {@code probability} a batch has a rectangle, which is at the same
 * place in all its images: its sides are {@code sqrt(1 - lambda)} of the image's, its centre is
 * uniform, and what leaves the image is cut off; lambda is then the share that was really kept.
 */
public final class CutMix implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("cutmix")
                    .summary("Pastes a rectangle of another image, and mixes the targets by area.")
                    .formula(
                            "m * x + (1 - m) * x', m = 0 in a rectangle of the share 1 - lambda;"
                                + " lambda * t + (1 - lambda) * t'; lambda ~ Beta(alpha, alpha)")
                    .parameter("alpha", "both parameters of Beta", 0.01, 100, 1)
                    .searched(0.2, 2)
                    .parameter("probability", "probability for a batch", 0, 1, 0.5)
                    .searched(0, 1)
                    .source(
                            "Yun et al., CutMix: regularization strategy to train strong"
                                + " classifiers with localizable features, ICCV 2019, equations 1"
                                + " and 2; probability 0.5 as for CIFAR")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.batch((g, batch) -> mixed(g, step, batch));
    }

    private static Batch mixed(Expressions g, TrainingStepEdits step, Batch batch) {
        Value share = BetaDraw.symmetric(g, step.draws(), step.parameter("alpha"));
        Value happens = g.less(step.draws().uniform(g), step.parameter("probability"));
        Value cut = g.where(happens, g.sqrt(g.sub(1, share)), g.scalar(0));
        long height = batch.images().dim(1);
        long width = batch.images().dim(2);
        Value rows = g.reshape(inside(g, step, cut, height), height, 1);
        Value columns = g.reshape(inside(g, step, cut, width), 1, width);
        Value pasted = g.mul(rows, columns);
        Value kept = g.sub(1, g.reduceMean(pasted));
        Partners others = Partners.drawn(g, step.draws(), batch);
        Value mask = g.greater(g.reshape(pasted, 1, height, width, 1), 0.5);
        return new Batch(g.where(mask, others.images(), batch.images()), others.targets(g, kept));
    }

    /**
     * 1 where a pixel's middle lies in a stretch of a share of the length, about a uniform centre.
     */
    private static Value inside(Expressions g, TrainingStepEdits step, Value share, long length) {
        float[] middles = new float[(int) length];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = i + 0.5f;
        }
        Value middle = g.constant(Tensor.floats(Shape.of(length), middles));
        Value centre = g.mul(step.draws().uniform(g), length);
        Value inside = g.less(g.abs(g.sub(middle, centre)), g.mul(share, length / 2.0));
        return g.cast(inside, ElementType.FLOAT);
    }
}
