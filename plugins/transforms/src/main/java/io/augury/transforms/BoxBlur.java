package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/**
 * Pillow's extended box filter: the mean over {@code 2 radius + 1} samples, of which the outermost
 * two count by the fractional part of the radius. Sums are in 8.24 fixed point.
 *
 * <p>A picture stands between margins that repeat its border; then a pass is the same loop over all
 * of it, row by row or column by column, over four samples at once.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/BoxBlur.c">BoxBlur.c</a>
 */
final class BoxBlur {
    private static final int PASSES = 3;
    private static final int ONE = 1 << 24;
    private static final int HALF = 1 << 23;
    private static final int RUN = 1024;
    private static final int TWO = 0x00ff00ff;

    private final int reach;
    private final int inner;
    private final int outer;
    private final int[] sums;

    BoxBlur(float radius, TransformContext context) {
        reach = (int) radius;
        inner = (int) (ONE / (radius * 2 + 1));
        outer = (ONE - (reach * 2 + 1) * inner) / 2;
        sums = context.numbers(RUN);
    }

    /**
     * The radius of the box that, applied three times, has a Gaussian's variance.
     *
     * @see <a href="https://www.mia.uni-saarland.de/Publications/gwosdek-ssvm11.pdf">Gwosdek et
     *     al., equations 7, 11 and 14</a>
     */
    static float gaussianRadius(float deviation) {
        float variance = deviation * deviation / PASSES;
        float length = (float) Math.sqrt(12.0 * variance + 1.0);
        float whole = (float) Math.floor((length - 1.0) / 2.0);
        float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
        part /= 6 * (variance - (whole + 1) * (whole + 1));
        return whole + part;
    }

    /** The image blurred along its rows, then along its columns. */
    Image blur(Image image, TransformContext context) {
        int margin = reach + 1;
        int step = image.channels();
        int row = (image.width() + 2 * margin) * step;
        byte[] wide = context.buffer(row * image.height() + 4, 1, 1);
        byte[] other = context.buffer(wide.length, 1, 1);
        int inside = image.width() * step;
        for (int y = 0; y < image.height(); y++) {
            int at = y * row + margin * step;
            System.arraycopy(image.samples(), y * inside, wide, at, inside);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            for (int y = 0; y < image.height(); y++) {
                repeat(wide, y * row, inside, margin, step);
            }
            mean(wide, other, row * image.height(), step);
            byte[] swapped = wide;
            wide = other;
            other = swapped;
        }
        return blurColumns(image, wide, row, margin, context);
    }

    private Image blurColumns(
            Image image, byte[] wide, int wideRow, int margin, TransformContext context) {
        int row = image.width() * image.channels();
        int inside = row * image.height();
        byte[] high = context.buffer(inside + 2 * margin * row + 4, 1, 1);
        byte[] other = context.buffer(high.length, 1, 1);
        for (int y = 0; y < image.height(); y++) {
            int from = y * wideRow + margin * image.channels();
            System.arraycopy(wide, from, high, (margin + y) * row, row);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            repeat(high, 0, inside, margin, row);
            mean(high, other, high.length - 4, row);
            byte[] swapped = high;
            high = other;
            other = swapped;
        }
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        System.arraycopy(high, margin * row, out, 0, inside);
        return result;
    }

    /** Fills the margins before and behind a line with its first and its last element. */
    private static void repeat(byte[] samples, int start, int inside, int margin, int step) {
        int first = start + margin * step;
        int behind = first + inside;
        for (int i = 1; i <= margin; i++) {
            System.arraycopy(samples, first, samples, first - i * step, step);
            System.arraycopy(samples, behind - step, samples, behind + (i - 1) * step, step);
        }
    }

    /** The means around all samples that have enough others before and behind them. */
    private void mean(byte[] in, byte[] out, int length, int step) {
        int edge = (reach + 1) * step;
        int fours = (length - 2 * edge + 3) / 4;
        for (int done = 0; done < fours; done += RUN) {
            int count = Math.min(RUN, fours - done);
            int at = edge + 4 * done;
            mean(in, at, step, 0, count);
            for (int i = 0; i < count; i++) {
                Four.set(out, at + 4 * i, sums[i]);
            }
            mean(in, at, step, 8, count);
            for (int i = 0; i < count; i++) {
                Four.set(out, at + 4 * i, Four.get(out, at + 4 * i) | sums[i] << 8);
            }
        }
    }

    /** The means of two of each four samples: the first and third, or the second and fourth (8). */
    private void mean(byte[] in, int start, int step, int shift, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = two(in, start + 4 * i, shift);
        }
        for (int away = 1; away <= reach; away++) {
            add(in, start - away * step, start + away * step, shift, count);
        }
        finish(in, start - (reach + 1) * step, start + (reach + 1) * step, shift, count);
    }

    private void add(byte[] in, int before, int behind, int shift, int count) {
        int[] own = sums;
        for (int i = 0; i < count; i++) {
            own[i] += two(in, before + 4 * i, shift) + two(in, behind + 4 * i, shift);
        }
    }

    private void finish(byte[] in, int before, int behind, int shift, int count) {
        int[] own = sums;
        for (int i = 0; i < count; i++) {
            int ends = two(in, before + 4 * i, shift) + two(in, behind + 4 * i, shift);
            int sum = own[i];
            int low = (sum & 0xffff) * inner + (ends & 0xffff) * outer + HALF >>> 24;
            int high = (sum >>> 16) * inner + (ends >>> 16) * outer + HALF >>> 24;
            own[i] = low | high << 16;
        }
    }

    private static int two(byte[] in, int at, int shift) {
        return Four.get(in, at) >>> shift & TWO;
    }
}
