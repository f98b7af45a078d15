package io.augury.transforms;

import io.augury.spi.Image;

/**
 * Pillow's extended box filter: the mean over {@code 2 radius + 1} samples, of which the outermost
 * two count by the fractional part of the radius. Sums are in 8.24 fixed point.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/9.4.0/src/libImaging/BoxBlur.c">BoxBlur.c</a>
 */
final class BoxBlur {
    private static final int PASSES = 3;
    private static final int ONE = 1 << 24;

    private final int reach;
    private final int inner;
    private final int outer;
    private final int[] line;

    /**
     * @param longest the length of the longest line that will be blurred
     */
    BoxBlur(float radius, int longest) {
        reach = (int) radius;
        inner = (int) (ONE / (radius * 2 + 1));
        outer = (ONE - (reach * 2 + 1) * inner) / 2;
        line = new int[longest + 2 * (reach + 1)];
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

    /** Blurs an image in place, rows first. */
    void blur(Image image) {
        int channels = image.channels();
        int row = image.width() * channels;
        byte[] samples = image.samples();
        for (int start = 0; start < samples.length; start += row) {
            for (int channel = 0; channel < channels; channel++) {
                blur(samples, start + channel, channels, image.width());
            }
        }
        for (int start = 0; start < row; start++) {
            blur(samples, start, row, image.height());
        }
    }

    private void blur(byte[] samples, int start, int step, int count) {
        int margin = reach + 1;
        for (int i = 0, at = start; i < count; i++, at += step) {
            line[margin + i] = samples[at] & 0xff;
        }
        for (int pass = 0; pass < PASSES; pass++) {
            repeatBorder(margin, count);
            mean(count);
            System.arraycopy(line, 0, line, margin, count);
        }
        for (int i = 0, at = start; i < count; i++, at += step) {
            samples[at] = (byte) line[margin + i];
        }
    }

    private void repeatBorder(int margin, int count) {
        for (int i = 0; i < margin; i++) {
            line[i] = line[margin];
            line[margin + count + i] = line[margin + count - 1];
        }
    }

    /** The means around the samples between the margins, written from the start of the line. */
    private void mean(int count) {
        int width = 2 * reach + 1;
        int sum = 0;
        for (int i = 0; i < width; i++) {
            sum += line[i];
        }
        for (int i = 0; i < count; i++) {
            int left = line[i];
            sum += line[i + width] - left;
            line[i] = sum * inner + (left + line[i + width + 1]) * outer + (1 << 23) >>> 24;
        }
    }
}
