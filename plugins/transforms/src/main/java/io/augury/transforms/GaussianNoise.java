package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.random.RandomGenerator;

/**
 * Adds Gaussian noise to each sample, independently, rounded and clipped.
 *
 * <p>Randomness: one number for each sample.
 *
 * @see <a href="https://arxiv.org/abs/1903.12261">ImageNet-C; its CIFAR-10 levels are 10 to 25</a>
 */
public final class GaussianNoise implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("GaussianNoise")
                    .summary("Adds independent noise to every sample.")
                    .magnitude(0, 25, "standard deviation in samples of 0 to 255")
                    .accepts(0, 128)
                    .identityAt(0)
                    .source("ImageNet-C and CIFAR-10-C, gaussian_noise")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        RandomGenerator random = context.random();
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        for (int i = 0; i < in.length; i++) {
            double noisy = (in[i] & 0xff) + magnitude * random.nextGaussian();
            out[i] = (byte) Math.clamp(Math.round(noisy), 0, 255);
        }
        return Image.of(image.width(), image.height(), image.channels(), out);
    }
}
