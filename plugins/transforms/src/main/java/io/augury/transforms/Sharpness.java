package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Blends an image with a smoothed version of itself: 0 is smooth, 1 the image, more is sharper.
 * Pixels at the border stay.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Sharpness implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Sharpness")
                    .summary("Smooths below 1, sharpens above.")
                    .magnitude(1, 1.9, "factor, 1 is the identity")
                    .accepts(0, 4)
                    .signedAroundOne()
                    .source("AutoAugment, table 6; Pillow ImageEnhance.Sharpness.enhance(m)")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        if (image.width() < 3 || image.height() < 3) {
            return image;
        }
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        int row = image.width() * image.channels();
        System.arraycopy(image.samples(), 0, out, 0, row);
        for (int y = 1; y < image.height() - 1; y++) {
            sharpen(image, y * row, (y + 1) * row, new Blend(magnitude), out);
        }
        System.arraycopy(image.samples(), out.length - row, out, out.length - row, row);
        return Image.of(image.width(), image.height(), image.channels(), out);
    }

    private static void sharpen(Image image, int start, int end, Blend blend, byte[] out) {
        int step = image.channels();
        byte[] in = image.samples();
        System.arraycopy(in, start, out, start, step);
        for (int i = start + step; i < end - step; i++) {
            int smooth = smooth(in, i, end - start, step);
            out[i] = (byte) blend.of(smooth, in[i] & 0xff);
        }
        System.arraycopy(in, end - step, out, end - step, step);
    }

    // Pillow sums in float, then adds a half and cuts. No multiple of 1/13 plus a half comes so
    // near
    // to a whole number that its rounding errors could matter, so integers give the same.
    private static int smooth(byte[] in, int i, int row, int step) {
        int sum = 4 * (in[i] & 0xff);
        for (int above = i - row; above <= i + row; above += row) {
            sum += (in[above - step] & 0xff) + (in[above] & 0xff) + (in[above + step] & 0xff);
        }
        return (2 * sum + 13) / 26;
    }
}
