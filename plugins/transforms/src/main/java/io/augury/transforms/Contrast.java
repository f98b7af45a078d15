package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blends an image with the grey of its mean luminance: 0 is that grey, 1 the image, more has more
 * contrast.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Contrast implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Contrast")
                    .summary("Weakens contrast below 1, strengthens it above.")
                    .magnitude(1, 1.9, "factor, 1 is the identity")
                    .accepts(0, 20)
                    .signedAroundOne()
                    .identityAt(1)
                    .source("AutoAugment, table 6; Pillow ImageEnhance.Contrast.enhance(m)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int mean = Luminance.mean(image, context);
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        Blend.constant(mean, image.samples(), (float) magnitude, out);
        return result;
    }
}
