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
                    .accepts(0, 20)
                    .signedAroundOne()
                    .identityAt(1)
                    .source("AutoAugment, table 6; Pillow ImageEnhance.Sharpness.enhance(m)")
                    .build();

    /** So many groups of four samples are worked on at once. */
    private static final int RUN = 1024;

    private static final int TWO = 0x00ff00ff;

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        if (image.width() < 3 || image.height() < 3) {
            return image;
        }
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        int row = image.width() * image.channels();
        smooth(in, row, image.channels(), context.numbers(RUN), out);
        keepBorder(in, row, image.channels(), out);
        Blend.pairs(out, in, (float) magnitude, out);
        return result;
    }

    /** Smooths all but the first and last row, as if each row went on in the next one. */
    private static void smooth(byte[] in, int row, int step, int[] run, byte[] out) {
        int end = in.length - row - step;
        int at = row + step;
        while (at <= end - 4) {
            int count = Math.min(RUN, (end - at) / 4);
            smooth(in, at, row, step, 0, run, count);
            for (int i = 0; i < count; i++) {
                Four.set(out, at + 4 * i, run[i]);
            }
            smooth(in, at, row, step, 8, run, count);
            for (int i = 0; i < count; i++) {
                Four.set(out, at + 4 * i, Four.get(out, at + 4 * i) | run[i] << 8);
            }
            at += 4 * count;
        }
        for (; at < end; at++) {
            int sum = 4 * (in[at] & 0xff);
            for (int line = at - row; line <= at + row; line += row) {
                sum += (in[line - step] & 0xff) + (in[line] & 0xff) + (in[line + step] & 0xff);
            }
            out[at] = (byte) thirteenth(sum);
        }
    }

    /** Smooths two of each four samples: the first and third, or the second and fourth (8). */
    private static void smooth(
            byte[] in, int start, int row, int step, int shift, int[] smooth, int count) {
        for (int i = 0; i < count; i++) {
            smooth[i] = 4 * two(in, start + 4 * i, shift);
        }
        for (int line = start - row; line <= start + row; line += row) {
            add(in, line - step, line, line + step, shift, smooth, count);
        }
        for (int i = 0; i < count; i++) {
            int sums = smooth[i];
            smooth[i] = thirteenth(sums & 0xffff) | thirteenth(sums >>> 16) << 16;
        }
    }

    private static void add(
            byte[] in, int one, int two, int three, int shift, int[] sums, int count) {
        for (int i = 0; i < count; i++) {
            int at = 4 * i;
            sums[i] +=
                    two(in, one + at, shift)
                            + two(in, two + at, shift)
                            + two(in, three + at, shift);
        }
    }

    private static int two(byte[] in, int at, int shift) {
        return Four.get(in, at) >>> shift & TWO;
    }

    // Pillow smooths with nine ones, but a five in the middle, over 13; it sums in float, then
    // adds a half and cuts. No multiple of 1/13 plus a half comes so near to a whole number that
    // its rounding errors could matter, so integers give the same. For all possible sums the
    // factor is as good as a division by 26.
    private static int thirteenth(int sum) {
        return (2 * sum + 13) * 10083 >>> 18;
    }

    private static void keepBorder(byte[] in, int row, int step, byte[] out) {
        System.arraycopy(in, 0, out, 0, row);
        System.arraycopy(in, in.length - row, out, in.length - row, row);
        for (int start = row; start < in.length; start += row) {
            for (int i = 0; i < step; i++) {
                out[start + i] = in[start + i];
                out[start - 1 - i] = in[start - 1 - i];
            }
        }
    }
}
