package io.augury.policy.export;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * An augmentation of DALI's.
 *
 * @param name as Python calls it
 * @param magnitude from ours; empty for an augmentation that has none
 * @param least of its magnitudes that it accepts
 * @param most of them
 */
record DaliAugmentation(
        String name, Optional<DoubleUnaryOperator> magnitude, double least, double most) {
    private static final String NONE = "DALI has no such automatic augmentation";
    private static final String TWO_IMAGES = "it needs a second image, and DALI's get one";
    private static final String RANDOM = NONE + ", and those that it has draw nothing but a sign";

    /** What DALI 1.29 has, a row for each operation. */
    static final OperationTable<DaliAugmentation> TABLE =
            new OperationTable<DaliAugmentation>()
                    .exact("Identity", plain("a.identity"))
                    .exact("ShearX", at("shear_x", m -> -m))
                    .exact("ShearY", at("shear_y", m -> -m))
                    .exact("TranslateX", at("translate_x", m -> -m))
                    .exact("TranslateY", at("translate_y", m -> -m))
                    .exact("Rotate", at("rotate", m -> m))
                    .exact("AutoContrast", plain("a.auto_contrast"))
                    .exact("Invert", plain("a.invert"))
                    .close("Equalize", "in OpenCV's way there", plain("a.equalize"))
                    .exact("Solarize", at("solarize", m -> m))
                    .exact("SolarizeAdd", within("solarize_add", 0, 127))
                    .exact("Posterize", within("posterize", 1, 8))
                    .exact("Contrast", at("contrast", m -> m - 1))
                    .exact("Color", at("color", m -> m - 1))
                    .exact("Brightness", at("brightness", m -> m - 1))
                    .close(
                            "Sharpness",
                            "filters the outermost pixels too there",
                            at("sharpness", m -> m - 1))
                    .exact("HorizontalFlip", plain("horizontal_flip"))
                    .exact("VerticalFlip", plain("vertical_flip"))
                    .absent("Hue", NONE)
                    .absent("Grayscale", NONE)
                    .absent("GaussianBlur", NONE)
                    .absent("JpegCompression", NONE)
                    .absent("GaussianNoise", RANDOM)
                    .absent("Cutout", RANDOM)
                    .absent("PadCrop", RANDOM)
                    .absent("Perspective", RANDOM)
                    .absent("ColorJitter", RANDOM)
                    .absent("RandomErasing", RANDOM)
                    .absent("RandomErasingNoise", RANDOM)
                    .absent("RandomResizedCrop", RANDOM)
                    .absent("AugMix", RANDOM)
                    .absent("SamplePairing", TWO_IMAGES);

    private static DaliAugmentation plain(String name) {
        return new DaliAugmentation(name, Optional.empty(), 0, 0);
    }

    private static DaliAugmentation at(String name, DoubleUnaryOperator magnitude) {
        return new DaliAugmentation(
                name, Optional.of(magnitude), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static DaliAugmentation within(String name, double least, double most) {
        return new DaliAugmentation(name, Optional.of(m -> m), least, most);
    }

    /** Python's call of it with one magnitude. */
    String call(String op, double ours, boolean negated, List<String> losses) {
        double wanted = Math.rint(magnitude.orElseThrow().applyAsDouble(ours) * 1e12) / 1e12 + 0.0;
        double taken = Math.clamp(wanted, least, most);
        if (taken != wanted) {
            losses.add(op + ": " + ours + " is not accepted there; the nearest is taken");
        }
        return "a.%s.augmentation(mag_range=(%s, %s), randomly_negate=%s)"
                .formatted(name, taken, taken, negated ? "True" : "False");
    }
}
