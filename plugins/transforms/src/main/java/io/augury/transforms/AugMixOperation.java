package io.augury.transforms;

import io.augury.spi.ImageTransform;
import io.augury.spi.TransformSpec.Magnitude;
import io.augury.spi.TransformSpec.Sign;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An operation that AugMix may choose.
 *
 * @param weakest its magnitude at level 0, in its own unit
 * @param strongest its magnitude at level 10, before a sign is drawn; levels between are even
 * @see <a href="https://github.com/google-research/augmix/blob/master/augmentations.py">AugMix's
 *     ranges</a>
 */
record AugMixOperation(ImageTransform transform, double weakest, double strongest) {
    /** The paper's nine; translations as fractions of the side, rotations in any angle. */
    static final List<AugMixOperation> ALL =
            List.of(
                    new AugMixOperation(new AutoContrast(), 0, 0),
                    new AugMixOperation(new Equalize(), 0, 0),
                    new AugMixOperation(new Posterize(), 4, 0),
                    new AugMixOperation(new Rotate(), 0, 30),
                    new AugMixOperation(new Solarize(), 256, 0),
                    new AugMixOperation(new ShearX(), 0, 0.3),
                    new AugMixOperation(new ShearY(), 0, 0.3),
                    new AugMixOperation(new TranslateX(), 0, 1.0 / 3),
                    new AugMixOperation(new TranslateY(), 0, 1.0 / 3));

    /** The magnitude at a level of 0 to 10, its sign drawn. */
    double magnitude(double level, RandomGenerator random) {
        Optional<Magnitude> spec = transform.spec().magnitude();
        if (spec.isEmpty()) {
            return 0;
        }
        double even = weakest + (strongest - weakest) * level / 10;
        // The paper takes whole bits away only; none left would be a black image.
        double full = spec.get().integer() ? Math.max(1, Math.ceil(even)) : even;
        boolean flip = spec.get().sign() == Sign.NEGATED && random.nextBoolean();
        return spec.get().signed(full, flip);
    }
}
