package io.augury.regularizers;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.Draws;

/**
 * For each image of a batch another one: that a drawn number of places further on. Batches are in
 * random order, so any two images may meet. In a batch of one image it is the image itself.
 */
record Partners(Batch batch, Value images, Value otherTargets) {
    static Partners drawn(Expressions g, Draws draws, Batch batch) {
        long count = batch.images().dim(0);
        long[] places = new long[(int) count];
        for (int i = 0; i < places.length; i++) {
            places[i] = i + 1;
        }
        Value far = g.floor(g.mul(draws.uniform(g), Math.max(1, count - 1)));
        Value sum =
                g.add(
                        g.constant(Tensor.longs(Shape.of(count), places)),
                        g.cast(far, ElementType.INT64));
        Value others = g.mod(sum, g.constant(Tensor.scalar(count)));
        return new Partners(
                batch, g.gather(batch.images(), others, 0), g.gather(batch.targets(), others, 0));
    }

    /** The batch's images with this share, and the others with the rest; rounded. */
    Value blended(Expressions g, Value share) {
        Value own = g.cast(batch.images(), ElementType.FLOAT);
        Value other = g.cast(images, ElementType.FLOAT);
        Value mixed = g.add(g.mul(own, share), g.mul(other, g.sub(1, share)));
        return g.cast(g.floor(g.add(mixed, 0.5)), ElementType.UINT8);
    }

    /** The batch's targets with this share, and the others' with the rest. */
    Value targets(Expressions g, Value share) {
        return g.add(g.mul(batch.targets(), share), g.mul(otherTargets, g.sub(1, share)));
    }
}
