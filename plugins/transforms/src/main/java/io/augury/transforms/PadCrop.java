package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Pads an image on all sides with the fill, then crops it at random to its size: a random shift of
 * at most the padding.
 *
 * <p>The padding is the magnitude times the shorter side of the image, rounded to whole pixels;
 * 0.125 is the 4 pixels that are usual at 32x32.
 *
 * <p>Randomness: both shifts, uniform from minus to plus the padding, ends included.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">Deep residual learning, section 4.2</a>
 */
public final class PadCrop implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("PadCrop")
                    .summary("Pads all sides, then crops at random to the old size.")
                    .magnitude(0, 0.25, "padding as a fraction of the shorter side")
                    .accepts(0, 1)
                    .identityAt(0)
                    .source("Deep residual learning, section 4.2; Pillow ImageOps.expand, crop")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int padding = (int) Math.round(magnitude * Math.min(image.width(), image.height()));
        int dx = context.random().nextInt(2 * padding + 1) - padding;
        int dy = context.random().nextInt(2 * padding + 1) - padding;
        return shift(image, dx, dy, context);
    }

    /** The image of which pixel {@code (x, y)} is {@code (x + dx, y + dy)} of the given one. */
    static Image shift(Image image, int dx, int dy, TransformContext context) {
        int width = image.width();
        Image result = context.blankLike(image);
        int fill = Target.fill(context.fill(), image.channels());
        int from = Math.clamp(-dx, 0, width);
        int to = Math.clamp(width - dx, 0, width);
        for (int y = 0; y < image.height(); y++) {
            if (y + dy < 0 || y + dy >= image.height() || from >= to) {
                Target.fill(result, fill, y, 0, width);
            } else {
                Target.fill(result, fill, y, 0, from);
                Target.run(image, result, y, from, to, from + dx, y + dy);
                Target.fill(result, fill, y, to, width);
            }
        }
        return result;
    }
}
