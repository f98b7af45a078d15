package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Stretches each channel so that its darkest sample becomes 0 and its lightest 255; a channel of
 * one value stays.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class AutoContrast implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("AutoContrast")
                    .summary("Stretches each channel to the full range.")
                    .source("AutoAugment, table 6; Pillow ImageOps.autocontrast")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        Lookup lookup = new Lookup(image.channels());
        for (int channel = 0; channel < image.channels(); channel++) {
            stretch(image, channel, lookup);
        }
        return lookup.apply(image, context);
    }

    private static void stretch(Image image, int channel, Lookup lookup) {
        byte[] in = image.samples();
        int low = 255;
        int high = 0;
        for (int i = channel; i < in.length; i += image.channels()) {
            low = Math.min(low, in[i] & 0xff);
            high = Math.max(high, in[i] & 0xff);
        }
        if (high <= low) {
            lookup.keep(channel);
            return;
        }
        double scale = 255.0 / (high - low);
        double offset = -low * scale;
        for (int value = 0; value < 256; value++) {
            lookup.set(channel, value, (int) (value * scale + offset));
        }
    }
}
