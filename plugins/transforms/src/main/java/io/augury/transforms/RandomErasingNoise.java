package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.random.RandomGenerator;

/**
 * Puts random samples over a rectangle of random place, area and shape: the paper's RE-R.
 *
 * <p>Randomness: the rectangle, see {@link ErasedBox}, then one value from 0 to 255 for each of its
 * samples.
 *
 * @see <a href="https://arxiv.org/abs/1708.04896">Random erasing data augmentation</a>
 */
public final class RandomErasingNoise implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("RandomErasingNoise")
                    .summary("Puts noise over a rectangle of random shape.")
                    .magnitude(0.02, 0.4, "largest erased share of the area")
                    .accepts(0, 1)
                    .source("Random Erasing, algorithm 1, with random values (RE-R)")
                    .labelSafety("a large rectangle may hide the object")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        var box = ErasedBox.of(image.width(), image.height(), magnitude, context.random());
        int channels = image.channels();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        System.arraycopy(image.samples(), 0, out, 0, out.length);
        for (int y = box.top(); y < box.top() + box.height(); y++) {
            int from = (y * image.width() + box.left()) * channels;
            fill(out, from, from + box.width() * channels, context.random());
        }
        return result;
    }

    private static void fill(byte[] out, int from, int end, RandomGenerator random) {
        for (int start = from; start < end; start += Long.BYTES) {
            long noise = random.nextLong();
            int stop = Math.min(end, start + Long.BYTES);
            for (int i = start; i < stop; i++) {
                out[i] = (byte) noise;
                noise >>>= Byte.SIZE;
            }
        }
    }
}
