package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Keeps the highest bits of each sample: 8 changes nothing, 1 leaves black and middle grey, 0
 * leaves black, as timm and AutoAugment's released code have it. A magnitude between whole numbers
 * is rounded to the nearest.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Posterize implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Posterize")
                    .summary("Keeps only the highest bits of each sample.")
                    .magnitude(4, 8, "bits kept")
                    .accepts(0, 8)
                    .integer()
                    .falling()
                    .identityAt(8)
                    .source("AutoAugment, table 6; Pillow ImageOps.posterize(bits=m)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int mask = 0xff << 8 - (int) Math.round(magnitude);
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        for (int i = 0; i < in.length; i++) {
            out[i] = (byte) (in[i] & mask);
        }
        return result;
    }
}
