package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Turns an image about its middle, counter-clockwise for a positive magnitude; the size stays.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Rotate implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Rotate")
                    .summary("Turns about the middle.")
                    .magnitude(0, 30, "degrees counter-clockwise")
                    .accepts(-180, 180)
                    .signed()
                    .identityAt(0)
                    .source("AutoAugment, table 6; Pillow rotate(m)")
                    .labelSafety("large angles turn a 6 into a 9 and a left arrow into an up arrow")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int width = image.width();
        int height = image.height();
        double degrees = positive(magnitude);
        if (degrees == 0) {
            return image;
        } else if (degrees == 180) {
            return Affine.nearest(image, Affine.map(context, -1, 0, width, 0, -1, height), context);
        } else if (degrees == 90 && width == height) {
            return Affine.nearest(image, Affine.map(context, 0, -1, width, 1, 0, 0), context);
        } else if (degrees == 270 && width == height) {
            return Affine.nearest(image, Affine.map(context, 0, 1, 0, -1, 0, height), context);
        }
        double[] map = aboutMiddle(degrees, width / 2.0, height / 2.0, context);
        return Affine.warp(image, map, context);
    }

    private static double[] aboutMiddle(
            double degrees, double middleX, double middleY, TransformContext context) {
        double angle = -(degrees * (Math.PI / 180.0));
        double cos = rounded(Sine.cos(angle));
        double sin = rounded(Sine.sin(angle));
        double c = cos * -middleX + sin * -middleY + middleX;
        double f = -sin * -middleX + cos * -middleY + middleY;
        return Affine.map(context, cos, sin, c, -sin, cos, f);
    }

    /** Python's {@code % 360.0}. */
    private static double positive(double degrees) {
        double rest = degrees % 360.0;
        return rest < 0 ? rest + 360.0 : rest;
    }

    /** Python's {@code round(x, 15)}: rounds the exact product, not the rounded one. */
    private static double rounded(double value) {
        double product = value * 1e15;
        double whole = Math.rint(product);
        double rest = product - whole + Math.fma(value, 1e15, -product);
        return (whole + (rest > 0.5 ? 1 : rest < -0.5 ? -1 : 0)) / 1e15;
    }
}
