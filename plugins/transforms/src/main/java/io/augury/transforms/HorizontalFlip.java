package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/** Mirrors an image left to right. */
public final class HorizontalFlip implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("HorizontalFlip")
                    .summary("Mirrors left to right.")
                    .source("Pillow ImageOps.mirror")
                    .labelSafety(
                            "turns b into d and left into right; not for digits, letters or arrows")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        int row = image.width() * image.channels();
        for (int start = 0; start < in.length; start += row) {
            mirror(in, out, start, start + row, image.channels());
        }
        return Image.of(image.width(), image.height(), image.channels(), out);
    }

    private static void mirror(byte[] in, byte[] out, int start, int end, int channels) {
        if (channels == 1) {
            for (int from = start, to = end - 1; from < end; from++, to--) {
                out[to] = in[from];
            }
            return;
        }
        for (int to = start, from = end - 3; from > start; to += 3, from -= 3) {
            RgbCopy.pixel(in, from, out, to);
        }
        RgbCopy.last(in, start, out, end - 3);
    }
}
