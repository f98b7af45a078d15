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

    /** Two for each corner. */
    private static final int SHIFTS = 8;

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        double[] shifts = context.reals(SHIFTS);
        for (int i = 0; i < SHIFTS; i++) {
            shifts[i] = magnitude / 2 * context.random().nextDouble();
        }
        return shifted(image, shifts, context);
    }

    /** The image whose corners are already drawn, as {@link Projective#ontoQuadrangle} has them. */
    static Image shifted(Image image, double[] shifts, TransformContext context) {
        double[] map = PixelMap.lent(context);
        Projective.ontoQuadrangle(shifts, image.width(), image.height(), map);
        return Projective.warp(image, map, context);
    }
}
