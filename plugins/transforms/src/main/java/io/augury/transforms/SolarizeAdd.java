package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Adds to the samples below 128, up to 255 at most; lighter samples stay.
 *
 * @see <a href="https://arxiv.org/abs/1909.13719">RandAugment, which takes it from AutoAugment's
 *     code for detection</a>
 */
public final class SolarizeAdd implements ImageTransform {
    private static final int THRESHOLD = 128;

    private static final TransformSpec SPEC =
            TransformSpec.named("SolarizeAdd")
                    .summary("Brightens the samples below 128.")
                    .magnitude(0, 110, "added to samples below 128")
                    .accepts(0, 255)
                    .integer()
                    .source(
                            "AutoAugment's TPU code, solarize_add; Pillow point(i + m if i < 128"
                                    + " else i)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int addition = (int) Math.round(magnitude);
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        int fours = in.length & -4;
        for (int at = 0; at < fours; at += 4) {
            int four = Four.get(in, at);
            int added =
                    added(four & 0xff, addition)
                            | added(four >>> 8 & 0xff, addition) << 8
                            | added(four >>> 16 & 0xff, addition) << 16
                            | added(four >>> 24, addition) << 24;
            Four.set(out, at, added);
        }
        for (int at = fours; at < in.length; at++) {
            out[at] = (byte) added(in[at] & 0xff, addition);
        }
        return result;
    }

    private static int added(int sample, int addition) {
        int isDark = sample - THRESHOLD >> 31;
        return Math.min(255, sample + (addition & isDark));
    }
}
