package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Shears an image horizontally about its top-left corner.
 *
 * <p>Output pixel {@code (x, y)} is taken from {@code (x + magnitude * y, y)}; a positive magnitude
 * moves the content of lower rows to the left.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class ShearX implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("ShearX")
                    .summary("Shears horizontally about the top-left corner.")
                    .magnitude(0.0, 0.3, "pixels per row")
                    .accepts(-1, 1)
                    .signed()
                    .identityAt(0)
                    .source(
                            "AutoAugment, table 6; Pillow transform(size, AFFINE, (1, m, 0, 0, 1,"
                                    + " 0))")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return Affine.warp(image, Affine.map(context, 1, magnitude, 0, 0, 1, 0), context);
    }
}
