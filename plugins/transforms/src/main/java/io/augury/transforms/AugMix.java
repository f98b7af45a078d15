package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

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
        byte[] in = image.samples();
        double[] sums = new double[in.length];
        for (int chain = 0; chain < draw.chains().size(); chain++) {
            byte[] variant = variant(image, draw.chains().get(chain), context).samples();
            double weight = draw.share() * draw.weights()[chain];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * (variant[i] & 0xff);
            }
        }
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        for (int i = 0; i < sums.length; i++) {
            double mixed = (1 - draw.share()) * (in[i] & 0xff) + sums[i];
            out[i] = (byte) Math.clamp((long) (mixed + 0.5), 0, 255);
        }
        return Image.of(image.width(), image.height(), image.channels(), out);
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
}
