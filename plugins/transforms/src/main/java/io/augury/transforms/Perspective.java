package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Looks at an image from a slanted direction: its corners move inwards, each on its own.
 *
 * <p>A corner moves along each side by up to half that side times the magnitude. Up to 0.6 the four
 * corners are always those of a convex quadrangle; beyond, the image could fold over itself.
 *
 * <p>Randomness: eight shifts, each uniform.
 */
public final class Perspective implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Perspective")
                    .summary("Moves the corners inwards at random.")
                    .magnitude(0, 0.5, "corner shift as a fraction of half the side")
                    .accepts(0, 0.6)
                    .identityAt(0)
                    .source(
                            "torchvision RandomPerspective; Pillow transform(size, PERSPECTIVE,"
                                    + " ...)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        double[] shifts = new double[8];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = magnitude / 2 * context.random().nextDouble();
        }
        return Projective.ontoQuadrangle(shifts, image.width(), image.height())
                .warp(image, context);
    }
}
