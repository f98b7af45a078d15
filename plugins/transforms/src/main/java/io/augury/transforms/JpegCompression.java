package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Compresses an image as JPEG and reads it again.
 *
 * <p>What is lost on the way is computed here, in integers, so that it does not depend on any JPEG
 * library: YCbCr, chroma at half the resolution, DCT of 8x8 blocks, the standard's example
 * quantisation tables scaled by the quality, and all of it back. Entropy coding loses nothing and
 * is left out.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex K.1</a>
 */
public final class JpegCompression implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("JpegCompression")
                    .summary("Loses what JPEG loses at that quality.")
                    .magnitude(10, 95, "quality")
                    .accepts(1, 100)
                    .integer()
                    .falling()
                    .source(
                            "ImageNet-C, jpeg_compression; Pillow save(\"JPEG\", quality=m) by"
                                    + " libjpeg-turbo 2.1, then open")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int quality = (int) Math.round(magnitude);
        int width = image.width();
        int height = image.height();
        Image result = context.blank(width, height, image.channels());
        byte[] out = result.samples();
        if (image.channels() == 1) {
            var plane = new JpegPlane(width, height, context);
            plane.take(image.samples());
            plane.lose(JpegQuantiser.luminance(quality), new JpegBlocks(context));
            plane.give(out);
        } else {
            var picture = new JpegPicture(width, height, context);
            picture.take(image.samples());
            picture.lose(quality);
            picture.give(out);
        }
        return result;
    }
}
