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
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), 3);
        for (int i = 0; i < in.length; i += 3) {
            byte grey = (byte) Luminance.of(in[i] & 0xff, in[i + 1] & 0xff, in[i + 2] & 0xff);
            out[i] = grey;
            out[i + 1] = grey;
            out[i + 2] = grey;
        }
        return Image.of(image.width(), image.height(), 3, out);
    }
}
