package io.augury.data.image;

import io.augury.spi.Image;

import java.util.Arrays;

/**
 * Brings an image to a square: the largest square in its middle, scaled with a triangle filter that
 * widens with the reduction (Pillow's {@code BILINEAR} of {@code resize} with {@code box}).
 */
public final class CentreSquare {
    private CentreSquare() {}

    private record Taps(int first, float[] weights) {}

    /**
     * The image as a square of the given side, in pixels; the image itself if it is that square.
     */
    public static Image of(Image image, int side) {
        if (image.width() == side && image.height() == side) {
            return image;
        }
        int square = Math.min(image.width(), image.height());
        Taps[] columns = taps((image.width() - square) / 2.0, square, image.width(), side);
        Taps[] rows = taps((image.height() - square) / 2.0, square, image.height(), side);
        int top = rows[0].first;
        int bottom = rows[side - 1].first + rows[side - 1].weights.length;
        float[] narrow = narrowed(image, columns, top, bottom);
        return lowered(narrow, rows, top, side, image.channels());
    }

    private static Taps[] taps(double start, double length, int limit, int count) {
        double scale = length / count;
        double support = Math.max(scale, 1);
        Taps[] taps = new Taps[count];
        for (int i = 0; i < count; i++) {
            double centre = start + (i + 0.5) * scale;
            int first = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), limit);
            double[] weights = new double[end - first];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.max(0, 1 - Math.abs((first + k - centre + 0.5) / support));
                sum += weights[k];
            }
            float[] normed = new float[weights.length];
            for (int k = 0; k < weights.length; k++) {
                normed[k] = (float) (weights[k] / sum);
            }
            taps[i] = new Taps(first, normed);
        }
        return taps;
    }

    private static float[] narrowed(Image image, Taps[] columns, int top, int bottom) {
        int channels = image.channels();
        byte[] samples = image.samples();
        float[] narrow = new float[(bottom - top) * columns.length * channels];
        int at = 0;
        for (int y = top; y < bottom; y++) {
            for (Taps taps : columns) {
                int from = (y * image.width() + taps.first) * channels;
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int k = 0; k < taps.weights.length; k++) {
                        sum += taps.weights[k] * (samples[from + k * channels + c] & 0xff);
                    }
                    narrow[at++] = sum;
                }
            }
        }
        return narrow;
    }

    private static Image lowered(float[] narrow, Taps[] rows, int top, int side, int channels) {
        int stride = side * channels;
        byte[] samples = new byte[side * stride];
        float[] sums = new float[stride];
        for (int y = 0; y < side; y++) {
            Arrays.fill(sums, 0.5f);
            for (int k = 0; k < rows[y].weights.length; k++) {
                float weight = rows[y].weights[k];
                int from = (rows[y].first - top + k) * stride;
                for (int x = 0; x < stride; x++) {
                    sums[x] += weight * narrow[from + x];
                }
            }
            for (int x = 0; x < stride; x++) {
                samples[y * stride + x] = (byte) Math.clamp((int) sums[x], 0, 255);
            }
        }
        return Image.of(side, side, channels, samples);
    }
}
