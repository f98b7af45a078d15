package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Turns each sample {@code v} into {@code 255 - v}.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Invert implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Invert")
                    .summary("Negates all samples.")
                    .source("AutoAugment, table 6; Pillow ImageOps.invert")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        for (int i = 0; i < in.length; i++) {
            out[i] = (byte) ~in[i];
        }
        return result;
    }
}
