package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Shape;

import java.util.Arrays;

/**
 * What the gradient of a convolution's kernel is made of, and how it is cut.
 *
 * @param image as it is seen: of a kernel with one place the pixels under its strides
 * @param sampling strides by which these are taken
 * @param output of the convolution
 * @param kernel rows and columns
 * @param strides over the image as it is seen
 * @param pads before rows and columns, then behind them
 */
record KernelGradientShape(
        long block,
        Shape image,
        long[] sampling,
        Shape output,
        long[] kernel,
        long[] strides,
        long[] pads,
        long[] dilations) {
    /** Of an image and an output of these shapes. */
    static KernelGradientShape of(Attributes a, Shape image, Shape output, long block) {
        long[] kernel = a.integers("kernel_shape");
        long[] strides = a.integers("strides");
        long[] ones = {1, 1};
        boolean single = kernel[0] * kernel[1] == 1;
        return new KernelGradientShape(
                block,
                single ? output.with(1, image.dim(1)) : image,
                single ? strides : ones,
                output,
                kernel,
                single ? ones : strides,
                a.integers("pads"),
                a.integers("dilations"));
    }

    /** Whether the blocked gradient pays. */
    boolean pays() {
        return image.isFixed()
                && output.isFixed()
                && (isLarge() || isSampled())
                && image.dim(0) % block == 0
                && output.dim(1) % block == 0;
    }

    /** Whether the kernel has several places. */
    boolean isLarge() {
        return kernel[0] * kernel[1] > 1;
    }

    /** Whether a kernel of one place sees some of the pixels only. */
    private boolean isSampled() {
        return !isLarge()
                && sampling[0] * sampling[1] > 1
                && Arrays.stream(pads).allMatch(pad -> pad == 0)
                && isWhole();
    }

    /** Whether the image's channels are whole blocks. */
    boolean isWhole() {
        return image.dim(1) % block == 0;
    }

    /** How many channels of the image lie beside each other. */
    long beside() {
        if (!isLarge()) {
            return block;
        }
        if (dilations[1] != 1) {
            return 1;
        }
        return image.dim(1) % 2 == 0 ? 2 : image.dim(1) % 3 == 0 ? 3 : 1;
    }

    /** Rows of the output's gradient in a strip. */
    long rows() {
        return Strips.rows(output.dim(2), output.dim(3));
    }

    /** Strips of an image. */
    long strips() {
        return output.dim(2) / rows();
    }

    /** Rows of the padded image that a strip sees. */
    long height() {
        return reach(0, rows());
    }

    /** Columns of the padded image that the output sees. */
    long width() {
        return reach(1, output.dim(3));
    }

    /** How many rows behind the image the output sees; fewer than none where it misses some. */
    long below() {
        return reach(0, output.dim(2)) - image.dim(2) - pads[0];
    }

    /** How many columns behind the image the output sees; fewer than none where it misses some. */
    long right() {
        return width() - image.dim(3) - pads[1];
    }

    private long reach(int axis, long outputs) {
        return strides[axis] * (outputs - 1) + dilations[axis] * (kernel[axis] - 1) + 1;
    }

    /** The rows of the padded image that the strips see, which overlap. */
    long[] lines() {
        long[] lines = new long[Math.toIntExact(strips() * height())];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i / height() * rows() * strides[0] + i % height();
        }
        return lines;
    }

    /**
     * Where {@code [C / b, b / beside, N / b, strips, height, width]} of the image are in {@code [N
     * / b, C / b, high, wide, b / beside]}.
     */
    int[] imagePlaces(long high, long wide) {
        long images = image.dim(0) / block;
        long channels = image.dim(1) / block;
        long together = block / beside();
        long[] lines = lines();
        long count = channels * together * images * lines.length * width();
        int[] places = new int[Math.toIntExact(count)];
        int to = 0;
        for (long channel = 0; channel < channels; channel++) {
            for (long group = 0; group < together; group++) {
                for (long each = 0; each < images; each++) {
                    for (long line : lines) {
                        long row = (each * channels + channel) * high + line;
                        for (long pixel = 0; pixel < width(); pixel++) {
                            places[to++] = (int) ((row * wide + pixel) * together + group);
                        }
                    }
                }
            }
        }
        return places;
    }

    /**
     * Where {@code [O / b, N / b, H W, b of N]} of the output's gradient are in {@code [N, O / b, H
     * W]}.
     */
    int[] outputPlaces() {
        long images = image.dim(0) / block;
        long outputs = output.dim(1) / block;
        long pixels = output.dim(2) * output.dim(3);
        int[] places = new int[Math.toIntExact(image.dim(0) * outputs * pixels)];
        int to = 0;
        for (long channel = 0; channel < outputs; channel++) {
            for (long each = 0; each < images; each++) {
                for (long pixel = 0; pixel < pixels; pixel++) {
                    for (long inside = 0; inside < block; inside++) {
                        long number = each * block + inside;
                        places[to++] = (int) ((number * outputs + channel) * pixels + pixel);
                    }
                }
            }
        }
        return places;
    }
}
