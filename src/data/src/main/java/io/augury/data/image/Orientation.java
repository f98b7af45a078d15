package io.augury.data.image;

import io.augury.spi.Image;

/** Turns an image upright, as Exif's orientation asks. */
final class Orientation {
    private Orientation() {}

    /** The upright image; orientation 1 to 8 as in Exif's tag 0x0112. */
    static Image upright(Image image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        boolean swapped = orientation >= 5;
        int width = swapped ? image.height() : image.width();
        int height = swapped ? image.width() : image.height();
        int channels = image.channels();
        byte[] from = image.samples();
        byte[] to = new byte[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int source = source(image, orientation, x, y) * channels;
                System.arraycopy(from, source, to, (y * width + x) * channels, channels);
            }
        }
        return Image.of(width, height, channels, to);
    }

    private static int source(Image image, int orientation, int x, int y) {
        int w = image.width();
        int right = w - 1;
        int bottom = image.height() - 1;
        return switch (orientation) {
            case 2 -> y * w + right - x;
            case 3 -> (bottom - y) * w + right - x;
            case 4 -> (bottom - y) * w + x;
            case 5 -> x * w + y;
            case 6 -> (bottom - x) * w + y;
            case 7 -> (bottom - x) * w + right - y;
            case 8 -> x * w + right - y;
            default -> throw new IllegalArgumentException("orientation " + orientation);
        };
    }
}
