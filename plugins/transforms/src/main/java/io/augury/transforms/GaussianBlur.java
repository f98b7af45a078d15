package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blurs an image by three box filters each way, which come near to a Gaussian.
 *
 * <p>The magnitude is Pillow's radius: the standard deviation of the Gaussian, in pixels whatever
 * the size of the image. Pixels past the border are those at the border.
 */
public final class GaussianBlur implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("GaussianBlur")
                    .summary("Blurs.")
                    .magnitude(0, 2, "standard deviation in pixels")
                    .accepts(0, 20)
                    .identityAt(0)
                    .source("SimCLR, appendix A; Pillow ImageFilter.GaussianBlur(radius=m)")
                    .labelSafety("a wide blur hides what only details tell")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        float radius = BoxBlur.gaussianRadius((float) magnitude);
        return new BoxBlur(radius, context).blur(image, context);
    }
}
