package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Puts the fill over a rectangle of random place, area and shape.
 *
 * <p>The paper's RE-M, RE-0 and RE-255 are a fill with the mean colour, black and white; {@link
 * RandomErasingNoise} is its RE-R.
 *
 * <p>Randomness: the rectangle, see {@link ErasedBox}.
 *
 * @see <a href="https://arxiv.org/abs/1708.04896">Random erasing data augmentation</a>
 */
public final class RandomErasing implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("RandomErasing")
                    .summary("Puts the fill over a rectangle of random shape.")
                    .magnitude(0.02, 0.4, "largest erased share of the area")
                    .accepts(0, 1)
                    .source("Random Erasing, algorithm 1, with a constant colour")
                    .labelSafety("a large rectangle may hide the object")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        var box = ErasedBox.of(image.width(), image.height(), magnitude, context.random());
        return erased(image, box, context);
    }

    static Image erased(Image image, ErasedBox box, TransformContext context) {
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        System.arraycopy(image.samples(), 0, out, 0, out.length);
        int fill = Target.fill(context.fill(), image.channels());
        for (int y = box.top(); y < box.top() + box.height(); y++) {
            Target.fill(result, fill, y, box.left(), box.left() + box.width());
        }
        return result;
    }
}
