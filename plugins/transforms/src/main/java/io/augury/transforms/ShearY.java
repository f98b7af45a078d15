package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Shears an image vertically about its top-left corner.
 *
 * <p>Output pixel {@code (x, y)} is taken from {@code (x, y + magnitude * x)}; a positive magnitude
 * moves the content of columns to the right up.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class ShearY implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("ShearY")
                    .summary("Shears vertically about the top-left corner.")
                    .magnitude(0.0, 0.3, "pixels per column")
                    .accepts(-1, 1)
                    .signed()
                    .identityAt(0)
                    .source(
                            "AutoAugment, table 6; Pillow transform(size, AFFINE, (1, 0, 0, m, 1,"
                                    + " 0))")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return Affine.warp(image, Affine.map(context, 1, 0, 0, magnitude, 1, 0), context);
    }
}
