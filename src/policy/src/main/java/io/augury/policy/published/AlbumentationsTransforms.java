package io.augury.policy.published;

import io.augury.policy.PolicyOperation;
import io.augury.policy.published.AlbumentationsImport.Part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The single transforms of Albumentations, versions 1 and 2, that have an operation with us. */
final class AlbumentationsTransforms {
    private static final Map<String, String> JITTERED =
            Map.of(
                    "brightness", "Brightness",
                    "contrast", "Contrast",
                    "saturation", "Color",
                    "hue", "Hue");

    /** What an affine map may change, each with the operation that does only that. */
    private static final List<Change> CHANGES =
            List.of(
                    new Change("translate_percent/x", "TranslateX", 0, share -> -share),
                    new Change("translate_percent/y", "TranslateY", 0, share -> -share),
                    new Change("shear/x", "ShearX", 0, AlbumentationsTransforms::slope),
                    new Change("shear/y", "ShearY", 0, AlbumentationsTransforms::slope),
                    new Change("rotate", "Rotate", 0, degrees -> degrees),
                    new Change("scale/x", "", 1, factor -> factor),
                    new Change("scale/y", "", 1, factor -> factor),
                    new Change("translate_px/x", "", 0, pixels -> pixels),
                    new Change("translate_px/y", "", 0, pixels -> pixels));

    private final String where;
    private final List<String> losses;
    private final AlbumentationsWarps warps;
    private final Map<String, Reading> readings = new LinkedHashMap<>();

    /** How a transform is read; empty if no operation does the same. */
    @FunctionalInterface
    private interface Reading {
        Optional<PolicyOperation> of(Part part, double probability);
    }

    /**
     * A change that an affine map may make.
     *
     * @param field its path in the transform
     * @param op empty if we have none
     * @param nothing the value at which nothing changes
     */
    private record Change(String field, String op, double nothing, DoubleUnaryOperator magnitude) {}

    AlbumentationsTransforms(String where, List<String> losses) {
        this.where = where;
        this.losses = losses;
        this.warps = new AlbumentationsWarps(losses);
        plain("NoOp", "Identity");
        plain("HorizontalFlip", "HorizontalFlip");
        plain("VerticalFlip", "VerticalFlip");
        plain("InvertImg", "Invert");
        plain("AutoContrast", "AutoContrast");
        plain("ToGray", "Grayscale");
        readings.put("Equalize", this::equalize);
        ranged("Posterize", "Posterize", "num_bits", bits -> bits);
        ranged("GaussianBlur", "GaussianBlur", "sigma_limit", sigma -> sigma);
        ranged("GaussNoise", "GaussianNoise", "std_range", share -> 255 * share);
        ranged("ImageCompression", "JpegCompression", "quality_range", quality -> quality);
        readings.put("Solarize", this::solarize);
        readings.put("ColorJitter", this::jitter);
        readings.put("Rotate", this::rotate);
        readings.put("Affine", this::affine);
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
        return warps;
    }

    /** The operation of a transform; empty, with a loss, if there is none. */
    Optional<PolicyOperation> operation(Part part, double probability) {
        Optional<PolicyOperation> operation =
                Optional.ofNullable(readings.get(part.name()))
                        .flatMap(reading -> reading.of(part, probability));
        if (operation.isEmpty()) {
            losses.add(
                    "%s: %s has no operation with us that does the same; left out"
                            .formatted(part.place(), part.name()));
        }
        return operation;
    }

    private Optional<PolicyOperation> equalize(Part part, double probability) {
        if (!"pil".equals(part.fields().get("mode"))) {
            losses.add(part.place() + ": Equalize in OpenCV's way there; here in Pillow's");
        }
        return Optional.of(PolicyOperation.of("Equalize", probability));
    }

    private Optional<PolicyOperation> rotate(Part part, double probability) {
        warps.read(part);
        return ranged(part, probability, "Rotate", "limit", degrees -> degrees);
    }

    private Optional<PolicyOperation> solarize(Part part, double probability) {
        return part.fields().containsKey("threshold_range")
                ? ranged(part, probability, "Solarize", "threshold_range", share -> 255 * share)
                : ranged(part, probability, "Solarize", "threshold", threshold -> threshold);
    }

    /** A jitter of one of three factors; several at once are drawn in a random order there. */
    private Optional<PolicyOperation> jitter(Part part, double probability) {
        Map<String, AlbumentationsRange> changing = new LinkedHashMap<>();
        for (String which : List.of("brightness", "contrast", "saturation", "hue")) {
            double identity = which.equals("hue") ? 0 : 1;
            AlbumentationsRange range = range(part, which, part.fields().get(which));
            if (!range.isOnly(identity)) {
                changing.put(which, range);
            }
        }
        if (changing.size() != 1) {
            return Optional.empty();
        }
        String which = changing.keySet().iterator().next();
        return Optional.of(
                changing.get(which).operation(JITTERED.get(which), probability, factor -> factor));
    }

    private Optional<PolicyOperation> affine(Part part, double probability) {
        List<PolicyOperation> found = new ArrayList<>();
        for (Change change : CHANGES) {
            AlbumentationsRange range = range(part, change);
            if (range.isOnly(change.nothing())) {
                continue;
            }
            if (change.op().isEmpty() || !found.isEmpty()) {
                return Optional.empty();
            }
            found.add(range.operation(change.op(), probability, change.magnitude()));
        }
        if (found.isEmpty()) {
            return Optional.of(PolicyOperation.of("Identity", probability));
        }
        if (found.getFirst().op().startsWith("Shear")) {
            losses.add(part.place() + ": sheared about the middle there, about the top-left here");
        }
        warps.read(part);
        return Optional.of(found.getFirst());
    }

    private static double slope(double degrees) {
        return -Math.tan(Math.toRadians(degrees));
    }

    private AlbumentationsRange range(Part part, Change change) {
        String[] keys = change.field().split("/");
        Object value = part.fields().get(keys[0]);
        if (keys.length == 2 && value instanceof Map<?, ?> axes) {
            value = axes.get(keys[1]);
        }
        return value == null
                ? new AlbumentationsRange(change.nothing(), change.nothing())
                : range(part, change.field(), value);
    }

    private Optional<PolicyOperation> ranged(
            Part part, double probability, String op, String field, DoubleUnaryOperator map) {
        return Optional.of(
                range(part, field, part.fields().get(field)).operation(op, probability, map));
    }

    private AlbumentationsRange range(Part part, String field, Object value) {
        return AlbumentationsRange.of(where, part, field, value);
    }
}
