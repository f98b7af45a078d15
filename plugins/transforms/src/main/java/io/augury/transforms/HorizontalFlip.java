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
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        int row = image.width() * image.channels();
        for (int start = 0; start < in.length; start += row) {
            if (image.channels() == 1) {
                mirrorGrey(in, out, start, start + row);
            } else {
                mirrorRgb(in, out, start, start + row);
            }
        }
        return result;
    }

    private static void mirrorGrey(byte[] in, byte[] out, int start, int end) {
        for (int from = start, to = end - 1; from < end; from++, to--) {
            out[to] = in[from];
        }
    }

    // Each pixel is written before its right neighbour, whose first sample it spoils.
    private static void mirrorRgb(byte[] in, byte[] out, int start, int end) {
        Rgb.copy(in, end - 3, out, start);
        int pixels = (end - start) / 3;
        for (int i = 1; i < pixels - 1; i++) {
            Four.set(out, start + 3 * i, Four.get(in, end - 3 - 3 * i));
        }
        Rgb.copy(in, start, out, end - 3);
    }
}
