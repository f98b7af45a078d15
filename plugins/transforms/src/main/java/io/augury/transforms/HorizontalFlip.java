package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/** Mirrors an image left to right. */
public final class HorizontalFlip implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("HorizontalFlip")
                    .summary("Mirrors left to right.")
                    .source("Pillow ImageOps.mirror")
                    .labelSafety(
                            "turns b into d and left into right; not for digits, letters or arrows")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return new Affine(-1, 0, image.width(), 0, 1, 0).nearest(image, context);
    }
}
