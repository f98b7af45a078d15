package io.augury.policy.published;

import io.augury.policy.PolicyOperation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The single transforms of Albumentations, versions 1 and 2, that have an operation with us. */
final class AlbumentationsTransforms {
    private static final double MOST_BRIGHTNESS = 4;

    private static final Map<String, String> JITTERED =
            Map.of(
                    "brightness", "Brightness",
                    "contrast", "Contrast",
                    "saturation", "Color",
                    "hue", "Hue");

    private final List<String> losses;
    private final AlbumentationsAffine affine;
    private final Map<String, Reading> readings = new LinkedHashMap<>();

    /** How a transform is read; empty if no operation does the same. */
    @FunctionalInterface
    private interface Reading {
        Optional<PolicyOperation> of(AlbumentationsPart part, double probability);
    }

    AlbumentationsTransforms(List<String> losses) {
        this.losses = losses;
        this.affine = new AlbumentationsAffine(losses);
        plain("NoOp", "Identity");
        plain("HorizontalFlip", "HorizontalFlip");
        plain("VerticalFlip", "VerticalFlip");
        plain("InvertImg", "Invert");
        plain("AutoContrast", "AutoContrast");
        plain("ToGray", "Grayscale");
        readings.put("Equalize", this::equalize);
        readings.put("Posterize", (part, p) -> whole(part, p, "Posterize", "num_bits", "num_bits"));
        readings.put("ImageCompression", this::compression);
        readings.put("GaussianBlur", this::blur);
        ranged("GaussNoise", "GaussianNoise", "std_range", share -> 255 * share);
        readings.put("Solarize", this::solarize);
        readings.put("ColorJitter", this::jitter);
        readings.put("RandomBrightnessContrast", this::brightnessContrast);
        readings.put("Rotate", affine::rotate);
        readings.put("Affine", affine::affine);
        readings.put("ShiftScaleRotate", affine::shiftScaleRotate);
    }

    private void plain(String name, String op) {
        readings.put(name, (part, probability) -> Optional.of(PolicyOperation.of(op, probability)));
    }

    private void ranged(String name, String op, String field, DoubleUnaryOperator magnitude) {
        readings.put(
                name,
                (part, probability) ->
                        part.fields().containsKey(field)
                                ? ranged(part, probability, op, field, magnitude)
                                : Optional.empty());
    }

    /** Fill and sampling of the transforms read so far. */
    AlbumentationsWarps warps() {
        return affine.warps();
    }

    /** The operation of a transform; empty, with a loss, if there is none. */
    Optional<PolicyOperation> operation(AlbumentationsPart part, double probability) {
        Optional<PolicyOperation> operation =
                Optional.ofNullable(readings.get(part.name()))
                        .flatMap(reading -> reading.of(part, probability));
        if (operation.isPresent()) {
            AlbumentationsUsual.compare(part, losses);
        } else {
            losses.add(
                    "%s: %s has no operation with us that does the same; left out"
                            .formatted(part.place(), part.name()));
        }
        return operation;
    }

    private Optional<PolicyOperation> equalize(AlbumentationsPart part, double probability) {
        if (!"pil".equals(part.fields().get("mode"))) {
            losses.add(part.place() + ": Equalize in OpenCV's way there; here in Pillow's");
        }
        return Optional.of(PolicyOperation.of("Equalize", probability));
    }

    /** A magnitude that is a whole number, each as frequent as the others. */
    private Optional<PolicyOperation> whole(
            AlbumentationsPart part, double probability, String op, String lower, String upper) {
        AlbumentationsRange range =
                new AlbumentationsRange(
                        range(part, lower, part.fields().get(lower)).from(),
                        range(part, upper, part.fields().get(upper)).to());
        int levels = (int) (range.to() - range.from()) + 1;
        return Optional.of(range.among(levels, op, probability));
    }

    /** Versions before 1.4.11 wrote the two ends one by one. */
    private Optional<PolicyOperation> compression(AlbumentationsPart part, double probability) {
        return part.fields().containsKey("quality_range")
                ? whole(part, probability, "JpegCompression", "quality_range", "quality_range")
                : whole(part, probability, "JpegCompression", "quality_lower", "quality_upper");
    }

    /** A deviation of 0 is one that the drawn width of the kernel tells, by OpenCV's formula. */
    private Optional<PolicyOperation> blur(AlbumentationsPart part, double probability) {
        AlbumentationsRange kernel = range(part, "blur_limit", part.fields().get("blur_limit"));
        Object given = part.fields().get("sigma_limit");
        AlbumentationsRange deviation = range(part, "sigma_limit", given == null ? 0 : given);
        if (!deviation.isOnly(0)) {
            if (!kernel.isOnly(0)) {
                losses.add(
                        "%s: the kernel is cut to %.0f to %.0f pixels there; here it is as wide as the deviation needs"
                                .formatted(part.place(), kernel.from(), kernel.to()));
            }
            return Optional.of(deviation.operation("GaussianBlur", probability, each -> each));
        }
        if (kernel.from() < kernel.to()) {
            losses.add(
                    part.place()
                            + ": the narrowest kernel is half as frequent as the others there");
        }
        int widths = (int) (kernel.to() - kernel.from()) / 2 + 1;
        return Optional.of(
                new AlbumentationsRange(
                                deviation(Math.max(3, kernel.from())), deviation(kernel.to()))
                        .among(widths, "GaussianBlur", probability));
    }

    private static double deviation(double width) {
        return Notation.tidy(0.3 * ((width - 1) * 0.5 - 1) + 0.8);
    }

    private Optional<PolicyOperation> solarize(AlbumentationsPart part, double probability) {
        return part.fields().containsKey("threshold_range")
                ? ranged(part, probability, "Solarize", "threshold_range", share -> 255 * share)
                : ranged(part, probability, "Solarize", "threshold", threshold -> threshold);
    }

    /** A jitter of one of three factors; several at once are drawn in a random order there. */
    private Optional<PolicyOperation> jitter(AlbumentationsPart part, double probability) {
        Map<String, AlbumentationsRange> changing = new LinkedHashMap<>();
        for (String which : List.of("brightness", "contrast", "saturation", "hue")) {
            double identity = which.equals("hue") ? 0 : 1;
            AlbumentationsRange range = range(part, which, part.fields().get(which));
            if (!range.isOnly(identity)) {
                changing.put(which, range);
            }
        }
        if (changing.isEmpty()) {
            return Optional.of(PolicyOperation.of("Identity", probability));
        } else if (changing.size() > 1) {
            return Optional.empty();
        }
        String which = changing.keySet().iterator().next();
        return Optional.of(
                changing.get(which).operation(JITTERED.get(which), probability, factor -> factor));
    }

    /**
     * Its contrast multiplies all samples by one factor; its brightness adds, which we have not.
     */
    private Optional<PolicyOperation> brightnessContrast(
            AlbumentationsPart part, double probability) {
        Object added = part.fields().get("brightness_limit");
        if (!range(part, "brightness_limit", added).isOnly(0)) {
            return Optional.empty();
        }
        AlbumentationsRange change =
                range(part, "contrast_limit", part.fields().get("contrast_limit"));
        if (change.from() < -1 || change.to() > MOST_BRIGHTNESS - 1) {
            losses.add(
                    "%s: factors beyond 0 to %.0f there; here the nearest of these"
                            .formatted(part.place(), MOST_BRIGHTNESS));
        }
        return Optional.of(
                change.operation(
                        "Brightness",
                        probability,
                        each -> Math.clamp(1 + each, 0, MOST_BRIGHTNESS)));
    }

    private Optional<PolicyOperation> ranged(
            AlbumentationsPart part,
            double probability,
            String op,
            String field,
            DoubleUnaryOperator map) {
        return Optional.of(
                range(part, field, part.fields().get(field)).operation(op, probability, map));
    }

    private AlbumentationsRange range(AlbumentationsPart part, String field, Object value) {
        return AlbumentationsRange.of(part, field, value);
    }
}
