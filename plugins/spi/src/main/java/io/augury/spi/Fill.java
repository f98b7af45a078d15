package io.augury.spi;

/**
 * The colour of pixels that an operation uncovers.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Fill(int red, int green, int blue) {
    /** Middle grey (128, 128, 128), the default of a policy. */
    public static final Fill GREY = new Fill(128, 128, 128);

    /** Black, torchvision's default. */
    public static final Fill BLACK = new Fill(0, 0, 0);

    public Fill {
        requireSample("red", red);
        requireSample("green", green);
        requireSample("blue", blue);
    }

    private static void requireSample(String channel, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(
                    "fill %s is %d; allowed: 0 to 255".formatted(channel, value));
        }
    }

    /**
     * The sample of one channel of an image with the given number of channels. A grey image takes
     * the luminance as Pillow's {@code convert("L")} computes it: (19595 R + 38470 G + 7471 B +
     * 32768) >> 16.
     */
    public int sample(int channel, int channels) {
        if (channels == 1) {
            return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
        }
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            case 2 -> blue;
            default ->
                    throw new IndexOutOfBoundsException("channel " + channel + " of " + channels);
        };
    }
}
