package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.Arrays;

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

    /** So many groups of four samples are mixed at once. */
    private static final int RUN = 1024;

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        double[] draw = context.reals(AugMixDraw.LENGTH);
        AugMixDraw.draw(magnitude, context.random(), draw);
        return apply(image, draw, context);
    }

    /**
     * The mix of variants that are already drawn.
     *
     * @param draw as {@link AugMixDraw#draw} has it
     */
    Image apply(Image image, double[] draw, TransformContext context) {
        int at = AugMixDraw.CHAINS;
        byte[] first = variant(image, draw, at, context).samples();
        at = AugMixDraw.next(draw, at);
        byte[] second = variant(image, draw, at, context).samples();
        at = AugMixDraw.next(draw, at);
        byte[] third = variant(image, draw, at, context).samples();
        Image result = context.blankLike(image);
        int[] run = context.numbers(RUN);
        mix(image.samples(), first, second, third, draw, result.samples(), run);
        return result;
    }

    private static Image variant(Image image, double[] draw, int at, TransformContext context) {
        Image variant = image;
        int end = AugMixDraw.next(draw, at);
        for (int step = at + 1; step < end; step += 2) {
            ImageTransform operation = AugMixOperation.ALL.get((int) draw[step]).transform();
            variant = operation.apply(variant, draw[step + 1], context);
        }
        return variant;
    }

    /** Mixes four images; the sums in doubles are rounded once. */
    private static void mix(
            byte[] in,
            byte[] first,
            byte[] second,
            byte[] third,
            double[] draw,
            byte[] out,
            int[] run) {
        double own = 1 - draw[AugMixDraw.SHARE];
        double one = draw[AugMixDraw.SHARE] * draw[AugMixDraw.WEIGHTS];
        double two = draw[AugMixDraw.SHARE] * draw[AugMixDraw.WEIGHTS + 1];
        double three = draw[AugMixDraw.SHARE] * draw[AugMixDraw.WEIGHTS + 2];
        int fours = in.length / 4;
        for (int start = 0; start < fours; start += RUN) {
            int count = Math.min(RUN, fours - start);
            Arrays.fill(run, 0, count, 0);
            for (int shift = 0; shift < 32; shift += 8) {
                add(first, one, second, two, third, three, in, own, 4 * start, shift, run, count);
            }
            for (int i = 0; i < count; i++) {
                Four.set(out, 4 * (start + i), run[i]);
            }
        }
        for (int at = 4 * fours; at < in.length; at++) {
            double variants = one * (first[at] & 0xff) + two * (second[at] & 0xff);
            variants += three * (third[at] & 0xff);
            out[at] = (byte) rounded(own, in[at] & 0xff, variants);
        }
    }

    /** Puts every fourth mixed sample to its place in numbers of four. */
    private static void add(
            byte[] first,
            double one,
            byte[] second,
            double two,
            byte[] third,
            double three,
            byte[] in,
            double own,
            int from,
            int shift,
            int[] run,
            int count) {
        for (int i = 0; i < count; i++) {
            int at = from + 4 * i;
            double variants =
                    one * (Four.get(first, at) >>> shift & 0xff)
                            + two * (Four.get(second, at) >>> shift & 0xff)
                            + three * (Four.get(third, at) >>> shift & 0xff);
            run[i] |= rounded(own, Four.get(in, at) >>> shift & 0xff, variants) << shift;
        }
    }

    private static int rounded(double own, int sample, double variants) {
        return Math.min(255, (int) (own * sample + variants + 0.5));
    }
}
