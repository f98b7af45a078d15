package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Fills a square whose centre is any pixel of the image; what lies outside the image is cut off.
 *
 * <p>The side is the magnitude times the shorter side of the image, rounded to whole pixels. From
 * an even side the centre is the pixel right of and below the middle.
 *
 * <p>Randomness: the centre, uniform over the image.
 *
 * @see <a href="https://arxiv.org/abs/1708.04552">Improved regularization with Cutout</a>
 */
public final class Cutout implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Cutout")
                    .summary("Fills a square somewhere in the image.")
                    .magnitude(0, 0.2, "fraction of the shorter side")
                    .accepts(0, 1)
                    .identityAt(0)
                    .source("Cutout; AutoAugment, table 6")
                    .labelSafety("a large square may hide a small object")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int centreX = context.random().nextInt(image.width());
        int centreY = context.random().nextInt(image.height());
        int side = (int) Math.round(magnitude * Math.min(image.width(), image.height()));
        return cut(image, centreX - side / 2, centreY - side / 2, side, context);
    }

    static Image cut(Image image, int left, int top, int side, TransformContext context) {
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        System.arraycopy(image.samples(), 0, out, 0, out.length);
        int fill = Target.fill(context.fill(), image.channels());
        int from = Math.max(0, left);
        int to = Math.min(image.width(), left + side);
        for (int y = Math.max(0, top); y < Math.min(image.height(), top + side); y++) {
            Target.fill(result, fill, y, from, to);
        }
        return result;
    }
}
