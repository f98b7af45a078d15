package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Turns all colours around the colour circle.
 *
 * <p>In Pillow's HSV the hue is a byte; {@code magnitude * 255}, cut to a whole number, is added to
 * it modulo 256, as torchvision does.
 */
public final class Hue implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("Hue")
                    .summary("Turns all colours around the colour circle.")
                    .magnitude(0, 0.2, "fraction of a full turn")
                    .accepts(-0.5, 0.5)
                    .signed()
                    .source("torchvision adjust_hue; Pillow convert(\"HSV\"), shifted, back")
                    .labelSafety("where colour is the label, it becomes another one")
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
        int shift = (int) (magnitude * 255);
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        byte[] run = Rgb.run(context);
        int[] work = context.numbers(Rgb.RUN);
        int[] hsv = context.numbers(Rgb.RUN);
        for (int start = 0; start < out.length; start += 3 * Rgb.RUN) {
            int count = Math.min(Rgb.RUN, (out.length - start) / 3);
            Rgb.read(image.samples(), start, run, count);
            Hsv.shift(run, count, shift, work, hsv);
            Rgb.write(run, out, start, count);
        }
        return result;
    }
}
