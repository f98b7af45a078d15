package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.Arrays;
import java.util.List;

/**
 * Mixes an image with three variants of itself, each the end of a short chain of operations.
 *
 * <p>A chain has one to three of AutoContrast, Equalize, Posterize, Rotate, Solarize, ShearX,
 * ShearY, TranslateX, TranslateY, drawn with replacement. The strength of each step is a level
 * drawn from 0.1 to the magnitude, 10 being the strongest, in the paper's ranges. The variants are
 * weighted by Dirichlet(1, 1, 1); the result is {@code (1 - s) image + s variants} with {@code s}
 * from Beta(1, 1), rounded once at the end. The paper's second part, a loss for consistent
 * predictions, is not an operation's business.
 *
 * <p>Randomness: chains, levels, signs and weights, see {@link AugMixDraw}.
 *
 * @see <a href="https://arxiv.org/abs/1912.02781">AugMix, algorithm 1 and appendix C</a>
 */
public final class AugMix implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("AugMix")
                    .summary("Mixes the image with three variants of itself.")
                    .magnitude(1, 10, "severity, 3 in the paper")
                    .accepts(0.1, 10)
                    .source("AugMix, algorithm 1 and appendix C; its augmentations.py")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        return apply(image, AugMixDraw.of(magnitude, context.random()), context);
    }

    /** The mix of variants that are already drawn. */
    Image apply(Image image, AugMixDraw draw, TransformContext context) {
        byte[] first = variant(image, draw, 0, context);
        byte[] second = variant(image, draw, 1, context);
        byte[] third = variant(image, draw, 2, context);
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        var mix = new Mix(draw, image.samples(), first, second, third);
        mix.write(out, context.numbers(Mix.RUN));
        return Image.of(image.width(), image.height(), image.channels(), out);
    }

    private static byte[] variant(
            Image image, AugMixDraw draw, int chain, TransformContext context) {
        return variant(image, draw.chains().get(chain), context).samples();
    }

    private static Image variant(
            Image image, List<AugMixDraw.Step> chain, TransformContext context) {
        Image variant = image;
        for (AugMixDraw.Step step : chain) {
            ImageTransform operation = step.operation().transform();
            variant = operation.apply(variant, step.magnitude(), context);
        }
        return variant;
    }

    /** Four images and their weights; the sums in doubles are rounded once. */
    private static final class Mix {
        static final int RUN = 1024;

        private final byte[] in;
        private final byte[] first;
        private final byte[] second;
        private final byte[] third;
        private final double own;
        private final double one;
        private final double two;
        private final double three;

        Mix(AugMixDraw draw, byte[] in, byte[] first, byte[] second, byte[] third) {
            this.in = in;
            this.first = first;
            this.second = second;
            this.third = third;
            own = 1 - draw.share();
            one = draw.share() * draw.weights()[0];
            two = draw.share() * draw.weights()[1];
            three = draw.share() * draw.weights()[2];
        }

        void write(byte[] out, int[] run) {
            int fours = in.length / 4;
            for (int start = 0; start < fours; start += RUN) {
                int count = Math.min(RUN, fours - start);
                Arrays.fill(run, 0, count, 0);
                for (int shift = 0; shift < 32; shift += 8) {
                    mix(4 * start, shift, run, count);
                }
                for (int i = 0; i < count; i++) {
                    Four.set(out, 4 * (start + i), run[i]);
                }
            }
            for (int at = 4 * fours; at < in.length; at++) {
                double variants = one * (first[at] & 0xff) + two * (second[at] & 0xff);
                out[at] = (byte) rounded(in[at] & 0xff, variants + three * (third[at] & 0xff));
            }
        }

        /** Puts every fourth mixed sample to its place in numbers of four. */
        private void mix(int from, int shift, int[] run, int count) {
            for (int i = 0; i < count; i++) {
                int at = from + 4 * i;
                double variants =
                        one * (Four.get(first, at) >>> shift & 0xff)
                                + two * (Four.get(second, at) >>> shift & 0xff)
                                + three * (Four.get(third, at) >>> shift & 0xff);
                run[i] |= rounded(Four.get(in, at) >>> shift & 0xff, variants) << shift;
            }
        }

        private int rounded(int sample, double variants) {
            return Math.min(255, (int) (own * sample + variants + 0.5));
        }
    }
}
