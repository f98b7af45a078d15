package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Adds to the samples below 128, up to 255 at most; lighter samples stay.
 *
 * @see <a href="https://arxiv.org/abs/1909.13719">RandAugment, which takes it from AutoAugment's
 *     code for detection</a>
 */
public final class SolarizeAdd implements ImageTransform {
    private static final int THRESHOLD = 128;

    private static final TransformSpec SPEC =
            TransformSpec.named("SolarizeAdd")
                    .summary("Brightens the samples below 128.")
                    .magnitude(0, 110, "added to samples below 128")
                    .accepts(0, 255)
                    .integer()
                    .source(
                            "AutoAugment's TPU code, solarize_add; Pillow point(i + m if i < 128"
                                    + " else i)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int addition = (int) Math.round(magnitude);
        Lookup lookup = new Lookup(1);
        for (int value = 0; value < 256; value++) {
            lookup.set(0, value, value < THRESHOLD ? value + addition : value);
        }
        return lookup.apply(image, context);
    }
}
