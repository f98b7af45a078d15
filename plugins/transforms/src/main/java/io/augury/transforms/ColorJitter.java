package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.random.RandomGenerator;

/**
 * Changes brightness, contrast, saturation and hue, in an order drawn anew.
 *
 * <p>The one magnitude is SimCLR's strength {@code s}, which is torchvision's {@code
 * ColorJitter(0.8 s, 0.8 s, 0.8 s, 0.2 s)}: three factors between {@code 1 - 0.8 s} (0 at least)
 * and {@code 1 + 0.8 s}, and a turn of the hue between {@code -0.2 s} and {@code 0.2 s}. A grey
 * image has no saturation and no hue; brightness and contrast change.
 *
 * <p>Randomness: the order, the three factors and the hue, each uniform.
 *
 * @see <a href="https://arxiv.org/abs/2002.05709">SimCLR, appendix A</a>
 */
public final class ColorJitter implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("ColorJitter")
                    .summary(
                            "Changes brightness, contrast, saturation by up to 0.8 m, hue by up to"
                                    + " 0.2 m turns.")
                    .magnitude(0, 1, "strength, as in SimCLR")
                    .accepts(0, 2)
                    .source("SimCLR, appendix A; torchvision ColorJitter; Pillow ImageEnhance")
                    .labelSafety("where colour is the label, it may become another one")
                    .build();

    private final Brightness brightness = new Brightness();
    private final Contrast contrast = new Contrast();
    private final Color saturation = new Color();
    private final Hue hue = new Hue();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return apply(image, Draw.of(magnitude, context.random()), context);
    }

    /** The image under changes that are already drawn. */
    Image apply(Image image, Draw draw, TransformContext context) {
        Image changed = image;
        for (int step : draw.order()) {
            changed =
                    switch (step) {
                        case 0 -> brightness.apply(changed, draw.brightness(), context);
                        case 1 -> contrast.apply(changed, draw.contrast(), context);
                        case 2 -> saturation.apply(changed, draw.saturation(), context);
                        default -> hue.apply(changed, draw.hue(), context);
                    };
        }
        return changed;
    }

    /**
     * What is drawn for one image.
     *
     * @param order 0 to 3 in some order: brightness, contrast, saturation, hue
     * @param hue a fraction of a full turn
     */
    record Draw(int[] order, double brightness, double contrast, double saturation, double hue) {
        static Draw of(double strength, RandomGenerator random) {
            int[] order = {0, 1, 2, 3};
            for (int last = 3; last > 0; last--) {
                int other = random.nextInt(last + 1);
                int moved = order[last];
                order[last] = order[other];
                order[other] = moved;
            }
            double most = 0.8 * strength;
            return new Draw(
                    order,
                    factor(most, random),
                    factor(most, random),
                    factor(most, random),
                    0.2 * strength * (2 * random.nextDouble() - 1));
        }

        private static double factor(double most, RandomGenerator random) {
            double least = Math.max(0, 1 - most);
            return least + (1 + most - least) * random.nextDouble();
        }
    }
}
