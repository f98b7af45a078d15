package io.augury.policy.published;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SpaceOperation.Levels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the numbered strengths of published policies mean in torchvision 0.14, in our units: {@code
 * _augmentation_space} of {@code AutoAugment}, {@code RandAugment} and {@code TrivialAugmentWide}.
 * A signed magnitude {@code d} of an enhancement is our factor {@code 1 + d}.
 */
final class TorchvisionLevels {
    private static final double AUTO_AUGMENT_TRANSLATION = 150.0 / 331.0;

    static final TorchvisionLevels AUTO_AUGMENT =
            new TorchvisionLevels(10)
                    .narrow()
                    .without("AutoContrast")
                    .without("Equalize")
                    .without("Invert");

    static final TorchvisionLevels RAND_AUGMENT =
            new TorchvisionLevels(31)
                    .without("Identity")
                    .narrow()
                    .without("AutoContrast")
                    .without("Equalize");

    static final TorchvisionLevels WIDE =
            new TorchvisionLevels(31)
                    .without("Identity")
                    .with("ShearX", 0, 0.99)
                    .with("ShearY", 0, 0.99)
                    .with("TranslateX", 0, 1)
                    .with("TranslateY", 0, 1)
                    .with("Rotate", 0, 135)
                    .with("Brightness", 1, 1.99)
                    .with("Color", 1, 1.99)
                    .with("Contrast", 1, 1.99)
                    .with("Sharpness", 1, 1.99)
                    .whole("Posterize", 8, 2)
                    .with("Solarize", 255, 0)
                    .without("AutoContrast")
                    .without("Equalize");

    private final int count;
    private final Map<String, Optional<Levels>> levels = new LinkedHashMap<>();

    private TorchvisionLevels(int count) {
        this.count = count;
    }

    /** The operations in torchvision's order. */
    List<String> operations() {
        return List.copyOf(levels.keySet());
    }

    /** How many strengths there are. */
    int count() {
        return count;
    }

    /** An operation of one strength; one without magnitude ignores it. */
    PolicyOperation operation(String op, double probability, int level) {
        OptionalDouble magnitude =
                levels.get(op)
                        .map(range -> OptionalDouble.of(range.magnitude(level, count)))
                        .orElse(OptionalDouble.empty());
        return new PolicyOperation(op, probability, magnitude, false);
    }

    /** An operation whose strength is drawn among all; one without magnitude has none. */
    PolicyOperation drawing(String op) {
        Optional<Levels> range = levels.get(op);
        return range.isEmpty()
                ? PolicyOperation.of(op, 1)
                : PolicyOperation.drawing(
                        op,
                        1,
                        MagnitudeDraw.Uniform.among(
                                count, range.get().weakest(), range.get().strongest()));
    }

    private TorchvisionLevels narrow() {
        return with("ShearX", 0, 0.3)
                .with("ShearY", 0, 0.3)
                .with("TranslateX", 0, AUTO_AUGMENT_TRANSLATION)
                .with("TranslateY", 0, AUTO_AUGMENT_TRANSLATION)
                .with("Rotate", 0, 30)
                .with("Brightness", 1, 1.9)
                .with("Color", 1, 1.9)
                .with("Contrast", 1, 1.9)
                .with("Sharpness", 1, 1.9)
                .whole("Posterize", 8, 4)
                .with("Solarize", 255, 0);
    }

    private TorchvisionLevels with(String op, double weakest, double strongest) {
        levels.put(op, Optional.of(new Levels(weakest, strongest, false)));
        return this;
    }

    private TorchvisionLevels whole(String op, double weakest, double strongest) {
        levels.put(op, Optional.of(new Levels(weakest, strongest, true)));
        return this;
    }

    private TorchvisionLevels without(String op) {
        levels.put(op, Optional.empty());
        return this;
    }
}
