package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blends an image with its own grey version: 0 is grey, 1 the image, more is more colourful. A grey
 * image stays as it is.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Color implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Color")
                    .summary("Weakens colours below 1, strengthens them above; grey images stay.")
                    .magnitude(1, 1.9, "factor, 1 is the identity")
                    .accepts(0, 20)
                    .signedAroundOne()
                    .identityAt(1)
                    .source("AutoAugment, table 6; Pillow ImageEnhance.Color.enhance(m)")
                    .labelSafety("where colour is the label, a factor near 0 removes it")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        if (image.channels() == 1) {
            return image;
        }
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        byte[] run = Rgb.run(context);
        for (int start = 0; start < out.length; start += 3 * Rgb.RUN) {
            int count = Math.min(Rgb.RUN, (out.length - start) / 3);
            Rgb.read(image.samples(), start, run, count);
            blend(run, count, (float) magnitude);
            Rgb.write(run, out, start, count);
        }
        return result;
    }

    private static void blend(byte[] pixels, int count, float weight) {
        for (int i = 0; i < count; i++) {
            int pixel = Four.get(pixels, 4 * i);
            int grey = Luminance.of(pixel);
            int red = Blend.of(grey, pixel & 0xff, weight);
            int green = Blend.of(grey, pixel >>> 8 & 0xff, weight);
            int blue = Blend.of(grey, pixel >>> 16 & 0xff, weight);
            Four.set(pixels, 4 * i, red | green << 8 | blue << 16);
        }
    }
}
