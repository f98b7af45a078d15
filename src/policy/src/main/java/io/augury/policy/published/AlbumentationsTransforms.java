package io.augury.policy.published;

import io.augury.policy.Json;
import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;
import io.augury.policy.published.AlbumentationsImport.Part;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** The single transforms of Albumentations, versions 1 and 2, that have an operation with us. */
final class AlbumentationsTransforms {
    private static final Map<String, String> PLAIN =
            Map.of(
                    "NoOp", "Identity",
                    "HorizontalFlip", "HorizontalFlip",
                    "VerticalFlip", "VerticalFlip",
                    "InvertImg", "Invert",
                    "AutoContrast", "AutoContrast",
                    "Equalize", "Equalize",
                    "ToGray", "Grayscale");
    private static final Map<String, String> JITTERED =
            Map.of("brightness", "Brightness", "contrast", "Contrast", "saturation", "Color");

    private final String where;
    private final List<String> losses;
    private Optional<Fill> fill = Optional.empty();
    private Optional<Sampling> sampling = Optional.empty();

    AlbumentationsTransforms(String where, List<String> losses) {
        this.where = where;
        this.losses = losses;
    }

    /** The fill of the transforms read so far; empty if none had one. */
    Optional<Fill> fill() {
        return fill;
    }

    /** How the transforms read so far sample; empty if none does. */
    Optional<Sampling> sampling() {
        return sampling;
    }

    /** The operation of a transform; empty, with a loss, if there is none. */
    Optional<PolicyOperation> operation(Part part, double probability) {
        String plain = PLAIN.get(part.name());
        if (plain != null) {
            if (part.name().equals("Equalize") && !"pil".equals(part.fields().get("mode"))) {
                losses.add(part.place() + ": Equalize in OpenCV's way there; here in Pillow's");
            }
            return Optional.of(PolicyOperation.of(plain, probability));
        }
        Optional<PolicyOperation> operation =
                switch (part.name()) {
                    case "Rotate" -> geometric(part, probability, "Rotate", "limit", d -> d);
                    case "Posterize" ->
                            ranged(part, probability, "Posterize", "num_bits", bits -> bits);
                    case "Solarize" -> solarize(part, probability);
                    case "ColorJitter" -> jitter(part, probability);
                    case "Affine" -> affine(part, probability);
                    case "GaussianBlur" ->
                            ranged(part, probability, "GaussianBlur", "sigma_limit", s -> s);
                    default -> Optional.empty();
                };
        if (operation.isEmpty()) {
            losses.add(
                    "%s: %s has no operation with us that does the same; left out"
                            .formatted(part.place(), part.name()));
        }
        return operation;
    }

    private Optional<PolicyOperation> solarize(Part part, double probability) {
        return part.fields().containsKey("threshold_range")
                ? ranged(part, probability, "Solarize", "threshold_range", share -> 255 * share)
                : ranged(part, probability, "Solarize", "threshold", threshold -> threshold);
    }

    /** A jitter of one of three factors; several at once are drawn in a random order there. */
    private Optional<PolicyOperation> jitter(Part part, double probability) {
        Map<String, List<Double>> changing = new LinkedHashMap<>();
        for (String which : List.of("brightness", "contrast", "saturation", "hue")) {
            double identity = which.equals("hue") ? 0 : 1;
            List<Double> ends = ends(part, which, part.fields().get(which));
            if (!ends.stream().allMatch(end -> end == identity)) {
                changing.put(which, ends);
            }
        }
        if (changing.size() != 1 || !JITTERED.containsKey(changing.keySet().iterator().next())) {
            return Optional.empty();
        }
        String which = changing.keySet().iterator().next();
        return Optional.of(
                drawing(JITTERED.get(which), probability, changing.get(which), factor -> factor));
    }

    private Optional<PolicyOperation> affine(Part part, double probability) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("translate_percent/x", "TranslateX");
        names.put("translate_percent/y", "TranslateY");
        names.put("shear/x", "ShearX");
        names.put("shear/y", "ShearY");
        names.put("rotate", "Rotate");
        names.put("scale/x", "");
        names.put("scale/y", "");
        names.put("translate_px/x", "");
        names.put("translate_px/y", "");
        List<PolicyOperation> found = new ArrayList<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            List<Double> ends = affineEnds(part, name.getKey());
            double identity = name.getKey().startsWith("scale") ? 1 : 0;
            if (ends.stream().allMatch(end -> end == identity)) {
                continue;
            }
            if (name.getValue().isEmpty()) {
                return Optional.empty();
            }
            found.add(drawing(name.getValue(), probability, ends, mapping(name.getValue())));
        }
        if (found.size() != 1) {
            return found.isEmpty()
                    ? Optional.of(PolicyOperation.of("Identity", probability))
                    : Optional.empty();
        }
        if (found.getFirst().op().startsWith("Shear")) {
            losses.add(part.place() + ": sheared about the middle there, about the top-left here");
        }
        warped(part);
        return Optional.of(found.getFirst());
    }

    private static DoubleUnaryOperator mapping(String op) {
        return switch (op) {
            case "ShearX", "ShearY" -> degrees -> -Math.tan(Math.toRadians(degrees));
            case "TranslateX", "TranslateY" -> share -> -share;
            default -> degrees -> degrees;
        };
    }

    private List<Double> affineEnds(Part part, String path) {
        String[] keys = path.split("/");
        Object value = part.fields().get(keys[0]);
        if (keys.length == 2 && value instanceof Map<?, ?> axes) {
            value = axes.get(keys[1]);
        }
        double identity = keys[0].equals("scale") ? 1 : 0;
        if (value == null) {
            return List.of(identity, identity);
        }
        return value instanceof Number only
                ? List.of(only.doubleValue(), only.doubleValue())
                : ends(part, path, value);
    }

    private Optional<PolicyOperation> geometric(
            Part part, double probability, String op, String field, DoubleUnaryOperator map) {
        warped(part);
        return ranged(part, probability, op, field, map);
    }

    private Optional<PolicyOperation> ranged(
            Part part, double probability, String op, String field, DoubleUnaryOperator map) {
        return Optional.of(
                drawing(op, probability, ends(part, field, part.fields().get(field)), map));
    }

    private static PolicyOperation drawing(
            String op, double probability, List<Double> ends, DoubleUnaryOperator map) {
        double from = Notation.tidy(map.applyAsDouble(ends.get(0)));
        double to = Notation.tidy(map.applyAsDouble(ends.get(1)));
        if (from == to) {
            return new PolicyOperation(op, probability, OptionalDouble.of(from), true);
        }
        return PolicyOperation.drawing(op, probability, MagnitudeDraw.Uniform.between(from, to))
                .withFixedSign();
    }

    private List<Double> ends(Part part, String field, Object value) {
        if (value instanceof Number both) {
            return List.of(both.doubleValue(), both.doubleValue());
        }
        if (value instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number low
                && list.get(1) instanceof Number high) {
            return List.of(low.doubleValue(), high.doubleValue());
        }
        throw new AuguryException(
                ErrorCode.INPUT,
                "%s, %s/%s: found %s; allowed: [low, high]"
                        .formatted(
                                where,
                                part.place(),
                                field,
                                value == null ? "nothing" : Json.write(value)));
    }

    private void warped(Part part) {
        String name = part.fields().containsKey("fill") ? "fill" : "value";
        Object value = part.fields().get(name);
        once(part, "fill", fill, filled(value)).ifPresent(found -> fill = Optional.of(found));
        if (part.fields().get("interpolation") instanceof Number number) {
            int code = number.intValue();
            if (code > 2) {
                losses.add(part.place() + ": samples in a way that we have not; here as the rest");
                return;
            }
            once(part, "interpolation", sampling, Sampling.values()[code])
                    .ifPresent(found -> sampling = Optional.of(found));
        }
        if (part.fields().get("border_mode") instanceof Number mode && mode.intValue() != 0) {
            losses.add(part.place() + ": mirrors the border there; here it is filled");
        }
    }

    private <T> Optional<T> once(Part part, String what, Optional<T> known, T found) {
        if (known.isPresent() && !known.get().equals(found)) {
            losses.add(
                    "%s: another %s than the transforms before it; here all have the first"
                            .formatted(part.place(), what));
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private static Fill filled(Object value) {
        if (value instanceof List<?> list && list.size() == 3) {
            return new Fill(sample(list.get(0)), sample(list.get(1)), sample(list.get(2)));
        }
        int grey = sample(value);
        return new Fill(grey, grey, grey);
    }

    private static int sample(Object value) {
        return value instanceof Number number ? Math.clamp(number.longValue(), 0, 255) : 0;
    }
}
