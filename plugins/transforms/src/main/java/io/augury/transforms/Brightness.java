package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blends an image with black: 0 is black, 1 the image, more is brighter.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Brightness implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Brightness")
                    .summary("Darkens below 1, brightens above.")
                    .magnitude(1, 1.9, "factor, 1 is the identity")
                    .accepts(0, 20)
                    .signedAroundOne()
                    .identityAt(1)
                    .source("AutoAugment, table 6; Pillow ImageEnhance.Brightness.enhance(m)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        Blend.constant(0, image.samples(), (float) magnitude, out);
        return result;
    }
}
