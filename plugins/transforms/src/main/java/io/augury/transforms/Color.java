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
                    .accepts(0, 4)
                    .signedAroundOne()
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
        var blend = new Blend(magnitude);
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), 3);
        for (int i = 0; i < in.length; i += 3) {
            int red = in[i] & 0xff;
            int green = in[i + 1] & 0xff;
            int blue = in[i + 2] & 0xff;
            int grey = Luminance.of(red, green, blue);
            out[i] = (byte) blend.of(grey, red);
            out[i + 1] = (byte) blend.of(grey, green);
            out[i + 2] = (byte) blend.of(grey, blue);
        }
        return Image.of(image.width(), image.height(), 3, out);
    }
}
