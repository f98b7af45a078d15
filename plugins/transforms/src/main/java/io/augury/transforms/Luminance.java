package io.augury.transforms;

import io.augury.spi.Image;

/** Grey as Pillow's {@code convert("L")} sees it. */
final class Luminance {
    private Luminance() {}

    /** The grey of one pixel, 0 to 255. */
    static int of(int red, int green, int blue) {
        return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
    }

    /** The mean grey of an image, rounded, 0 to 255. */
    static int mean(Image image) {
        byte[] in = image.samples();
        long sum = 0;
        for (int i = 0; i < in.length; i += image.channels()) {
            sum +=
                    image.channels() == 1
                            ? in[i] & 0xff
                            : of(in[i] & 0xff, in[i + 1] & 0xff, in[i + 2] & 0xff);
        }
        return (int) (sum / ((double) image.width() * image.height()) + 0.5);
    }
}
