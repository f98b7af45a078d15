package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Adds Gaussian noise to each sample, independently, rounded and clipped.
 *
 * <p>Randomness: sixteen bits for each sample, and more where they lie in the tails of the
 * distribution.
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

    /** So many groups of four samples are worked on at once. */
    private static final int RUN = 1024;

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        float unit = (float) (magnitude / Normal.UNIT);
        int[] one = context.numbers(RUN);
        int[] two = context.numbers(RUN);
        int[] three = context.numbers(RUN);
        int[] four = context.numbers(RUN);
        int fours = in.length / 4;
        for (int start = 0; start < fours; start += RUN) {
            int count = Math.min(RUN, fours - start);
            Normal.draw(context.random(), one, two, three, four, count);
            add(in, 4 * start, 0, one, unit, out, count);
            add(out, 4 * start, 8, two, unit, out, count);
            add(out, 4 * start, 16, three, unit, out, count);
            add(out, 4 * start, 24, four, unit, out, count);
        }
        Normal.draw(context.random(), one, two, three, four, 1);
        for (int i = 4 * fours; i < in.length; i++) {
            int[] noise = i % 4 == 0 ? one : i % 4 == 1 ? two : three;
            out[i] = (byte) noisy(in[i] & 0xff, noise[0] * unit);
        }
        return result;
    }

    /** Adds noise to one sample of each four. */
    private static void add(
            byte[] in, int start, int shift, int[] noise, float unit, byte[] out, int count) {
        int others = ~(0xff << shift);
        for (int i = 0; i < count; i++) {
            int four = Four.get(in, start + 4 * i);
            int sample = noisy(four >>> shift & 0xff, noise[i] * unit);
            Four.set(out, start + 4 * i, four & others | sample << shift);
        }
    }

    private static int noisy(int sample, float noise) {
        return Math.min(255, Math.max(0, (int) (sample + noise + 0.5f)));
    }
}
