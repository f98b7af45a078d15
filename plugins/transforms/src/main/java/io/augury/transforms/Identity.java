package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/** Leaves an image as it is. */
public final class Identity implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Identity")
                    .summary("Changes nothing.")
                    .identity()
                    .source("RandAugment and TrivialAugment, table of operations")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return image;
    }
}
