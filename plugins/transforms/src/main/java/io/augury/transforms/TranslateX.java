package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Moves an image horizontally by a fraction of its width.
 *
 * <p>Output pixel {@code (x, y)} is taken from {@code (x + magnitude * width, y)}; a positive
 * magnitude moves the content to the left.
 *
 * <p>AutoAugment searches up to 150 pixels of 331, which is 0.45.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class TranslateX implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("TranslateX")
                    .summary("Moves horizontally.")
                    .magnitude(0.0, 0.45, "fraction of the width")
                    .accepts(-1, 1)
                    .signed()
                    .identityAt(0)
                    .source(
                            "AutoAugment, table 6; Pillow transform(size, AFFINE, (1, 0, m * w, 0,"
                                    + " 1, 0))")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return Affine.warp(
                image, Affine.map(context, 1, 0, magnitude * image.width(), 0, 1, 0), context);
    }
}
