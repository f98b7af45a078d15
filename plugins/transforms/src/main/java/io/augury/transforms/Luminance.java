package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** Grey as Pillow's {@code convert("L")} sees it. */
final class Luminance {
    private Luminance() {}

    /** The grey of one pixel of {@link Rgb}, 0 to 255. */
    static int of(int pixel) {
        int red = pixel & 0xff;
        int green = pixel >>> 8 & 0xff;
        int blue = pixel >>> 16 & 0xff;
        return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
    }

    /** The mean grey of an image, rounded, 0 to 255. */
    static int mean(Image image, TransformContext context) {
        int pixels = image.width() * image.height();
        long sum = image.channels() == 1 ? sum(image.samples()) : sumRgb(image, context);
        return (int) (sum / (double) pixels + 0.5);
    }

    private static long sum(byte[] grey) {
        long sum = 0;
        for (byte sample : grey) {
            sum += sample & 0xff;
        }
        return sum;
    }

    private static long sumRgb(Image image, TransformContext context) {
        byte[] run = Rgb.run(context);
        int[] greys = context.numbers(Rgb.RUN);
        int pixels = image.width() * image.height();
        long sum = 0;
        for (int start = 0; start < pixels; start += Rgb.RUN) {
            int count = Math.min(Rgb.RUN, pixels - start);
            Rgb.read(image.samples(), 3 * start, run, count);
            sum += sum(run, greys, count);
        }
        return sum;
    }

    /** In two loops, because one that both weighs and adds up is not compiled to vector code. */
    private static int sum(byte[] pixels, int[] greys, int count) {
        for (int i = 0; i < count; i++) {
            greys[i] = of(Four.get(pixels, 4 * i));
        }
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += greys[i];
        }
        return sum;
    }
}
