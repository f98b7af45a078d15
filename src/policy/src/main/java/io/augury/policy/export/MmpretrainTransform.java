package io.augury.policy.export;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A transform of mmpretrain's.
 *
 * @param arguments all but the probability's
 * @param probability the name of that argument
 */
record MmpretrainTransform(Arguments arguments, String probability) {
    private static final String IN_PIXELS = "mmpretrain has it, but in pixels and not in fractions";
    private static final String ALWAYS = "mmpretrain's has no probability";
    private static final String NONE = "mmpretrain has no such transform";
    private static final String REDRAWN =
            "a rectangle that does not fit is cut there, drawn again here";

    /** What mmpretrain 1 has, a row for each operation. */
    static final OperationTable<MmpretrainTransform> TABLE =
            new OperationTable<MmpretrainTransform>()
                    .exact("Identity", new MmpretrainTransform((m, sign, policy) -> "", ""))
                    .exact("ShearX", length("Shear", "horizontal"))
                    .exact("ShearY", length("Shear", "vertical"))
                    .exact("TranslateX", length("Translate", "horizontal"))
                    .exact("TranslateY", length("Translate", "vertical"))
                    .exact("Rotate", warp("'Rotate'", "angle"))
                    .exact("AutoContrast", plain("AutoContrast"))
                    .exact("Invert", plain("Invert"))
                    .exact("Equalize", plain("Equalize"))
                    .exact("Solarize", of((m, sign, policy) -> "type='Solarize', thr=" + m))
                    .exact("SolarizeAdd", whole("SolarizeAdd", "magnitude"))
                    .exact("Posterize", whole("Posterize", "bits"))
                    .exact("Contrast", factor("Contrast"))
                    .exact("Color", factor("ColorTransform"))
                    .exact("Brightness", factor("Brightness"))
                    .exact("Sharpness", factor("Sharpness"))
                    .exact("HorizontalFlip", flip("horizontal"))
                    .exact("VerticalFlip", flip("vertical"))
                    .close("RandomErasing", REDRAWN, erasing("const"))
                    .close("RandomErasingNoise", REDRAWN, erasing("rand"))
                    .absent("Grayscale", "Augury writes none for mmpretrain yet")
                    .absent("GaussianBlur", "mmpretrain's drops the blurred image")
                    .absent("Cutout", IN_PIXELS)
                    .absent("PadCrop", IN_PIXELS)
                    .absent("RandomResizedCrop", IN_PIXELS)
                    .absent("ColorJitter", ALWAYS)
                    .absent("Hue", ALWAYS)
                    .absent("GaussianNoise", NONE)
                    .absent("JpegCompression", NONE)
                    .absent("Perspective", NONE)
                    .absent("AugMix", NONE)
                    .absent(
                            "SamplePairing",
                            "it needs a second image, and mmpretrain's transforms get one");

    /** Writes what stands between {@code dict(} and the probability. */
    @FunctionalInterface
    interface Arguments {
        String write(double magnitude, String negatives, Policy policy);
    }

    private static MmpretrainTransform of(Arguments arguments) {
        return new MmpretrainTransform(arguments, "prob");
    }

    private static MmpretrainTransform plain(String type) {
        return of((m, negatives, policy) -> "type='%s'".formatted(type));
    }

    private static MmpretrainTransform flip(String direction) {
        return of((m, negatives, policy) -> "type=" + directed("RandomFlip", direction));
    }

    private static MmpretrainTransform whole(String type, String name) {
        return of((m, negatives, policy) -> "type='%s', %s=%d".formatted(type, name, (int) m));
    }

    private static MmpretrainTransform signed(
            String type, String name, DoubleUnaryOperator magnitude) {
        return of(
                (m, negatives, policy) ->
                        "type=%s, %s=%s, random_negative_prob=%s"
                                .formatted(
                                        type, name, tidy(magnitude.applyAsDouble(m)), negatives));
    }

    private static MmpretrainTransform length(String type, String direction) {
        return warp(directed(type, direction), "magnitude");
    }

    /** mmpretrain 1.2 does not hand the {@code hparams} of a policy on, so each says its own. */
    private static MmpretrainTransform warp(String type, String name) {
        Arguments signed = signed(type, name, m -> -m).arguments();
        return of(
                (m, negatives, policy) ->
                        "%s, pad_val=%s, interpolation='%s'"
                                .formatted(
                                        signed.write(m, negatives, policy),
                                        List.of(
                                                policy.fill().blue(),
                                                policy.fill().green(),
                                                policy.fill().red()),
                                        policy.sampling().name().toLowerCase(Locale.ROOT)));
    }

    private static String directed(String type, String direction) {
        return "'%s', direction='%s'".formatted(type, direction);
    }

    private static MmpretrainTransform factor(String type) {
        return signed("'" + type + "'", "magnitude", m -> m - 1);
    }

    private static MmpretrainTransform erasing(String mode) {
        String form =
                "type='RandomErasing', mode='%s', min_area_ratio=%s, max_area_ratio=%s,"
                        + " aspect_range=(0.3, %s), fill_color=(%d, %d, %d)";
        return new MmpretrainTransform(
                (m, negatives, policy) ->
                        form.formatted(
                                mode,
                                Math.min(0.02, m),
                                m,
                                1 / 0.3,
                                policy.fill().blue(),
                                policy.fill().green(),
                                policy.fill().red()),
                "erase_prob");
    }

    /** One operation; nothing for one that does nothing. */
    String dict(PolicyOperation operation, boolean negated, Policy policy) {
        String all =
                arguments.write(operation.magnitude().orElse(0), negated ? "0.5" : "0.0", policy);
        return all.isEmpty()
                ? ""
                : "dict(%s, %s=%s)".formatted(all, probability, operation.probability());
    }

    private static double tidy(double value) {
        return Math.rint(value * 1e12) / 1e12 + 0.0;
    }
}
