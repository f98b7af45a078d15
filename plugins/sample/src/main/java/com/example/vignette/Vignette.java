package com.example.vignette;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import jakarta.inject.Inject;

/**
 * Darkens an image towards its corners, as a cheap lens does.
 *
 * <p>A sample at distance {@code r} from the centre, 1 in the corners, is multiplied by {@code 1 -
 * magnitude * r^power}.
 */
public final class Vignette implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Vignette")
                    .summary("Darkens the image towards its corners.")
                    .magnitude(0, 0.8, "share of the light lost in the corners")
                    .accepts(0, 1)
                    .source("The sample plugin of Augury")
                    .build();

    private final Falloff falloff;

    @Inject
    public Vignette(Falloff falloff) {
        this.falloff = falloff;
    }

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        int i = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double light = 1 - magnitude * loss(x, y, image);
                for (int c = 0; c < image.channels(); c++, i++) {
                    out[i] = (byte) Math.round((in[i] & 0xff) * light);
                }
            }
        }
        return result;
    }

    private double loss(int x, int y, Image image) {
        double right = (2 * x + 1.0) / image.width() - 1;
        double down = (2 * y + 1.0) / image.height() - 1;
        double distance = Math.sqrt((right * right + down * down) / 2);
        return StrictMath.pow(distance, falloff.power());
    }
}
