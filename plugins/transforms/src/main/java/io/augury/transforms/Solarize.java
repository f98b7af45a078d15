package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Inverts the samples that are not below a threshold: 256 changes nothing, 0 inverts all.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Solarize implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Solarize")
                    .summary("Inverts the samples from a threshold up.")
                    .magnitude(0, 256, "threshold")
                    .falling()
                    .source("AutoAugment, table 6; Pillow ImageOps.solarize(threshold=m)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int threshold = (int) Math.ceil(magnitude);
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        for (int i = 0; i < in.length; i++) {
            int sample = in[i] & 0xff;
            out[i] = (byte) (sample < threshold ? sample : 255 - sample);
        }
        return Image.of(image.width(), image.height(), image.channels(), out);
    }
}
