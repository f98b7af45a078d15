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
                    .identityAt(256)
                    .source("AutoAugment, table 6; Pillow ImageOps.solarize(threshold=m)")
                    .build();

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x80 * ONES;

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int threshold = (int) Math.ceil(magnitude);
        if (threshold > 255) {
            return image;
        }
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        int at = 0;
        for (; at <= in.length - Long.BYTES; at += Long.BYTES) {
            Eight.set(out, at, inverted(Eight.get(in, at), threshold));
        }
        for (; at < in.length; at++) {
            out[at] = (byte) inverted(in[at] & 0xff, threshold);
        }
        return result;
    }

    /** Eight samples at once, each in a byte; those at the threshold or above are inverted. */
    private static long inverted(long samples, int threshold) {
        long low = (samples | HIGH_BITS) - (threshold & 0x7f) * ONES;
        long reached = (threshold < 128 ? samples | low : samples & low) & HIGH_BITS;
        return samples ^ (reached | (reached - (reached >>> 7)));
    }
}
