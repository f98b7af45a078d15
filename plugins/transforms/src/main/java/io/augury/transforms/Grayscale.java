package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Takes the colour away: each pixel becomes its luminance, in all three channels.
 *
 * @see <a href="https://arxiv.org/abs/2002.05709">SimCLR, appendix A</a>
 */
public final class Grayscale implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Grayscale")
                    .summary("Takes the colour away; the image keeps three channels.")
                    .source("SimCLR, appendix A; Pillow ImageOps.grayscale(image).convert(\"RGB\")")
                    .labelSafety("where colour is the label, it is gone")
                    .needsColour()
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        if (image.channels() == 1) {
            return image;
        }
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        byte[] run = Rgb.run(context);
        for (int start = 0; start < out.length; start += 3 * Rgb.RUN) {
            int count = Math.min(Rgb.RUN, (out.length - start) / 3);
            Rgb.read(image.samples(), start, run, count);
            grey(run, count);
            Rgb.write(run, out, start, count);
        }
        return result;
    }

    private static void grey(byte[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            int grey = Luminance.of(Four.get(pixels, 4 * i));
            Four.set(pixels, 4 * i, grey | grey << 8 | grey << 16);
        }
    }
}
