package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.random.RandomGenerator;

/**
 * Cuts out a part of an image and brings it back to the image's size.
 *
 * <p>The magnitude is the smallest share of the area that may be kept, 0.08 for Inception. Unlike a
 * crop to a square, the result has the image's shape; so the drawn aspect ratio, 3/4 to 4/3, is
 * that of the crop over that of the image, which for square images is torchvision's.
 *
 * <p>Randomness: the area, uniform from the magnitude to 1; the logarithm of the aspect ratio,
 * uniform; both again, up to ten times, until the crop fits; then its place, uniform. If none fits,
 * the whole image stays.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">Going deeper with convolutions, section 6</a>
 */
public final class RandomResizedCrop implements ImageTransform {
    private static final int ATTEMPTS = 10;
    private static final double WIDEST = 4.0 / 3;

    private static final TransformSpec SPEC =
            TransformSpec.named("RandomResizedCrop")
                    .summary("Cuts out a part and brings it back to the image's size.")
                    .magnitude(0.08, 1, "smallest share of the area kept")
                    .accepts(0.01, 1)
                    .falling()
                    .source(
                            "Inception, section 6; torchvision RandomResizedCrop; Pillow"
                                    + " crop(box).resize(size)")
                    .labelSafety("a small crop may miss the object")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        var box = box(image.width(), image.height(), magnitude, context.random());
        return Resize.of(image, box, image.width(), image.height(), context);
    }

    /** The part to keep of an image of that size. */
    static Resize.Box box(int width, int height, double smallest, RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = smallest + (1 - smallest) * random.nextDouble();
            double aspect = StrictMath.pow(WIDEST, 2 * random.nextDouble() - 1);
            long w = Math.round(width * Math.sqrt(share * aspect));
            long h = Math.round(height * Math.sqrt(share / aspect));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int left = random.nextInt(width - (int) w + 1);
                int top = random.nextInt(height - (int) h + 1);
                return new Resize.Box(left, top, (int) w, (int) h);
            }
        }
        return new Resize.Box(0, 0, width, height);
    }
}
