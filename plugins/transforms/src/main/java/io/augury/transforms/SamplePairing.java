package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blends an image with another of the same data set; the label stays.
 *
 * <p>Randomness: which other image, drawn by the host.
 *
 * @see <a href="https://arxiv.org/abs/1801.02929">Data augmentation by pairing samples</a>
 */
public final class SamplePairing implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("SamplePairing")
                    .summary("Blends in another image of the data set; the label stays.")
                    .magnitude(0, 0.4, "weight of the other image")
                    .accepts(0, 1)
                    .identityAt(0)
                    .source(
                            "SamplePairing; AutoAugment, table 6; Pillow Image.blend(image, other,"
                                    + " m)")
                    .labelSafety(
                            "beyond 0.5 the other image, whose label is lost, is the stronger one")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        byte[] second = context.partner().samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        Blend.pairs(image.samples(), second, (float) magnitude, out);
        return result;
    }
}
