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

    private static final int CHANGES = 4;

    /** How many numbers are drawn: the order, and how strong each change is. */
    static final int DRAWN = 2 * CHANGES;

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
        double[] draw = context.reals(DRAWN);
        draw(magnitude, context.random(), draw);
        return apply(image, draw, context);
    }

    /**
     * The image under changes that are already drawn.
     *
     * @param draw as {@link #draw} has it
     */
    Image apply(Image image, double[] draw, TransformContext context) {
        Image changed = image;
        for (int i = 0; i < CHANGES; i++) {
            changed =
                    switch ((int) draw[i]) {
                        case 0 -> brightness.apply(changed, draw[CHANGES], context);
                        case 1 -> contrast.apply(changed, draw[CHANGES + 1], context);
                        case 2 -> saturation.apply(changed, draw[CHANGES + 2], context);
                        default -> hue.apply(changed, draw[CHANGES + 3], context);
                    };
        }
        return changed;
    }

    /**
     * Draws what happens to one image.
     *
     * @param draw takes the order, 0 to 3 (brightness, contrast, saturation, hue), then the three
     *     factors and the turn of the hue
     */
    static void draw(double strength, RandomGenerator random, double[] draw) {
        for (int i = 0; i < CHANGES; i++) {
            draw[i] = i;
        }
        for (int last = CHANGES - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double moved = draw[last];
            draw[last] = draw[other];
            draw[other] = moved;
        }
        double most = 0.8 * strength;
        for (int i = CHANGES; i < DRAWN - 1; i++) {
            draw[i] = factor(most, random);
        }
        draw[DRAWN - 1] = 0.2 * strength * (2 * random.nextDouble() - 1);
    }

    private static double factor(double most, RandomGenerator random) {
        double least = Math.max(0, 1 - most);
        return least + (1 + most - least) * random.nextDouble();
    }
}
