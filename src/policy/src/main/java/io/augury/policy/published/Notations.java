package io.augury.policy.published;

import io.augury.spi.Fill;
import io.augury.spi.TransformSpec.Range;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The programs whose lists we read. */
final class Notations {
    private static final List<String> FACTORS =
            List.of("Contrast", "Color", "Brightness", "Sharpness");
    private static final Fill CIFAR_MEAN = new Fill(125, 123, 114);
    private static final double CIFAR_SIDE = 32;
    private static final String FAST_CUTOUT =
            "filled with (125, 123, 114) there and with the policy's fill here; there a pixel wider"
                    + " and higher, and up to half a side more at the left and upper border";

    private Notations() {}

    /** torchvision's {@code AutoAugment._augmentation_space}, 10 levels. */
    static Notation torchvision() {
        TorchvisionLevels levels = TorchvisionLevels.AUTO_AUGMENT;
        var notation =
                new Notation(
                        "torchvision 0.14", Fill.BLACK, new Range(0, levels.count() - 1), true);
        notation.plain();
        for (String op : levels.operations()) {
            if (levels.operation(op, 1, 0).magnitude().isPresent()) {
                notation.signed(
                        op,
                        op,
                        level -> levels.operation(op, 1, (int) level).magnitude().orElseThrow());
            }
        }
        return notation;
    }

    /** Fast AutoAugment's {@code augment_list}: levels of 0 to 1 between two ends. */
    static Notation fastAutoAugment() {
        var notation =
                new Notation("Fast AutoAugment", Fill.BLACK, new Range(0, 1), false)
                        .plain()
                        .signed("ShearX", "ShearX", level -> Math.abs(-0.3 + 0.6 * level))
                        .signed("ShearY", "ShearY", level -> Math.abs(-0.3 + 0.6 * level))
                        .signed("TranslateX", "TranslateX", level -> Math.abs(-0.45 + 0.9 * level))
                        .signed("TranslateY", "TranslateY", level -> Math.abs(-0.45 + 0.9 * level))
                        .signed("Rotate", "Rotate", level -> Math.abs(-30 + 60 * level))
                        .fixed("Solarize", "Solarize", level -> 256 * level)
                        .fixed("Posterize", "Posterize", level -> (int) (4 + 4 * level))
                        .fixed("Posterize2", "Posterize", level -> (int) (4 * level))
                        .differing("Cutout", "Cutout", level -> 0.2 * level, FAST_CUTOUT)
                        .decorated("autoaug2arsaug", fastAutoAugmentOfLevels());
        FACTORS.forEach(op -> notation.fixed(op, op, level -> 0.1 + 1.8 * level));
        return inPixels(notation, level -> 10 * level, level -> 20 * level);
    }

    /** AutoAugment's levels of 0 to 10, as a decorator in Fast AutoAugment's archive takes them. */
    private static Notation fastAutoAugmentOfLevels() {
        var notation =
                new Notation(
                                "Fast AutoAugment's autoaug2arsaug",
                                Fill.BLACK,
                                new Range(0, 10),
                                true)
                        .plain()
                        .signed("ShearX", "ShearX", level -> level * 0.3 / 10)
                        .signed("ShearY", "ShearY", level -> level * 0.3 / 10)
                        .signed("Rotate", "Rotate", level -> (int) (level * 30 / 10))
                        .fixed("Solarize", "Solarize", level -> 256 - (int) (level * 256 / 10))
                        .fixed("Posterize2", "Posterize", level -> 4 - (int) (level * 4 / 10));
        FACTORS.forEach(op -> notation.fixed(op, op, level -> 0.1 + level * 1.8 / 10));
        return inPixels(notation, level -> level, level -> (int) (level * 20 / 10));
    }

    /** Fast AutoAugment's operations that count pixels, of which CIFAR's images have 32. */
    private static Notation inPixels(
            Notation notation, DoubleUnaryOperator shift, DoubleUnaryOperator side) {
        String pixels = "pixels there; here the fraction that they are of 32";
        return notation.differing(
                        "TranslateXAbs",
                        "TranslateX",
                        level -> shift.applyAsDouble(level) / CIFAR_SIDE,
                        pixels)
                .differing(
                        "TranslateYAbs",
                        "TranslateY",
                        level -> shift.applyAsDouble(level) / CIFAR_SIDE,
                        pixels)
                .differing(
                        "CutoutAbs",
                        "Cutout",
                        level -> side.applyAsDouble(level) / CIFAR_SIDE,
                        FAST_CUTOUT);
    }

    /** AutoAugment as its authors released it (CIFAR): levels of 0 to 10 on 32x32 images. */
    static Notation autoAugment() {
        var notation =
                new Notation("AutoAugment's released code", CIFAR_MEAN, new Range(0, 10), true)
                        .plain()
                        .signed("ShearX", "ShearX", level -> level * 0.3 / 10)
                        .signed("ShearY", "ShearY", level -> level * 0.3 / 10)
                        .signed("TranslateX", "TranslateX", level -> level / CIFAR_SIDE)
                        .signed("TranslateY", "TranslateY", level -> level / CIFAR_SIDE)
                        .signed("Rotate", "Rotate", level -> (int) (level * 30 / 10))
                        .fixed("Solarize", "Solarize", level -> 256 - (int) (level * 256 / 10))
                        .fixed("Posterize", "Posterize", level -> 4 - (int) (level * 4 / 10))
                        .differing(
                                "Cutout",
                                "Cutout",
                                level -> (int) (level * 20 / 10) / CIFAR_SIDE,
                                "another rectangle there, by a mistake in its loops");
        FACTORS.forEach(op -> notation.fixed(op, op, level -> 0.1 + level * 1.8 / 10));
        return notation;
    }
}
