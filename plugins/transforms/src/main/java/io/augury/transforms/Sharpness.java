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
        int[] columns = new int[row];
        var blend = new Blend(magnitude);
        System.arraycopy(image.samples(), 0, out, 0, row);
        for (int y = 1; y < image.height() - 1; y++) {
            sumColumns(image.samples(), y * row, columns);
            sharpen(image, y * row, columns, blend, out);
        }
        System.arraycopy(image.samples(), out.length - row, out, out.length - row, row);
        return Image.of(image.width(), image.height(), image.channels(), out);
    }

    private static void sumColumns(byte[] in, int start, int[] columns) {
        int row = columns.length;
        for (int i = 0; i < row; i++) {
            int at = start + i;
            columns[i] = (in[at - row] & 0xff) + (in[at] & 0xff) + (in[at + row] & 0xff);
        }
    }

    // Pillow smooths with nine ones, but a five in the middle, over 13; it sums in float, then adds
    // a
    // half and cuts. No multiple of 1/13 plus a half comes so near to a whole number that its
    // rounding
    // errors could matter, so integers give the same.
    private static void sharpen(Image image, int start, int[] columns, Blend blend, byte[] out) {
        byte[] in = image.samples();
        int step = image.channels();
        int last = columns.length - step;
        System.arraycopy(in, start, out, start, step);
        for (int i = step; i < last; i++) {
            int sample = in[start + i] & 0xff;
            int sum = columns[i - step] + columns[i] + columns[i + step] + 4 * sample;
            out[start + i] = (byte) blend.of((2 * sum + 13) / 26, sample);
        }
        System.arraycopy(in, start + last, out, start + last, step);
    }
}
