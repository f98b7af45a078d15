package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/** Mirrors an image top to bottom. */
public final class VerticalFlip implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("VerticalFlip")
                    .summary("Mirrors top to bottom.")
                    .source("Pillow ImageOps.flip")
                    .labelSafety(
                            "turns 6 into 9 and up into down; only for images without an upright,"
                                    + " such as cells or satellite pictures")
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
        for (int from = 0; from < in.length; from += row) {
            System.arraycopy(in, from, out, in.length - row - from, row);
        }
        return result;
    }
}
