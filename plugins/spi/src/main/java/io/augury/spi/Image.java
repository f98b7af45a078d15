package io.augury.spi;

import java.util.Arrays;
import java.util.Objects;

/**
 * An image of 8-bit samples.
 *
 * <p>Layout {@code [height, width, channels]}, interleaved, rows from the top; 1 channel (grey) or
 * 3 (red, green, blue); samples 0 to 255 stored in bytes, to be read with {@code & 0xff}. Alpha is
 * refused.
 *
 * <p>Safe to share between threads as long as nobody writes to {@link #samples()}, which is for
 * reading only: the contract kit finds a transform that writes to its input. Only an image that
 * {@link TransformContext#blank} lends is written to, by the operation that asked for it, until it
 * returns.
 */
public final class Image {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    private Image(int width, int height, int channels, byte[] samples) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    /**
     * An image over the given samples, which are not copied: the caller gives them away.
     *
     * @throws IllegalArgumentException if a side is not positive, the channels are neither 1 nor 3,
     *     or the array does not hold {@code width * height * channels} samples
     */
    public static Image of(int width, int height, int channels, byte[] samples) {
        Objects.requireNonNull(samples, "samples");
        requireShape(width, height, channels);
        if (samples.length != width * height * channels) {
            throw new IllegalArgumentException(
                    "an image of %dx%d with %d channels has %d samples, not %d"
                            .formatted(
                                    width,
                                    height,
                                    channels,
                                    width * height * channels,
                                    samples.length));
        }
        return new Image(width, height, channels, samples);
    }

    static void requireShape(int width, int height, int channels) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "an image has at least one pixel a side, not %dx%d".formatted(width, height));
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "an image has 1 channel (grey) or 3 (RGB), not "
                            + channels
                            + (channels == 2 || channels == 4
                                    ? "; flatten its alpha channel first"
                                    : ""));
        }
    }

    /** The width in pixels, at least 1. */
    public int width() {
        return width;
    }

    /** The height in pixels, at least 1. */
    public int height() {
        return height;
    }

    /** 1 for grey, 3 for red, green, blue. */
    public int channels() {
        return channels;
    }

    /** The sample at a position, 0 to 255. */
    public int sample(int x, int y, int channel) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(channel, channels);
        return samples[(y * width + x) * channels + channel] & 0xff;
    }

    /** The samples themselves, {@code [height, width, channels]}, for reading only: not a copy. */
    public byte[] samples() {
        return samples;
    }

    /** True if size, channels and all samples are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Image that
                && width == that.width
                && height == that.height
                && channels == that.channels
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + channels) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Image[%dx%d, %s]".formatted(width, height, channels == 1 ? "grey" : "RGB");
    }
}
