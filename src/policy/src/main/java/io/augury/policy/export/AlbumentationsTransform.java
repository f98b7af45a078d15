package io.augury.policy.export;

import io.augury.policy.Policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation as a transform of Albumentations.
 *
 * @param loss what it does otherwise; empty if only rounding differs
 */
record AlbumentationsTransform(Arguments arguments, Optional<String> loss) {
    private static final List<Double> NOTHING = List.of(1.0, 1.0);

    /** Writes the arguments of a magnitude; gives the transform's name. */
    @FunctionalInterface
    private interface Arguments {
        String write(double magnitude, Map<String, Object> fields);
    }

    /** The transform of an operation; empty if there is none. */
    static Optional<AlbumentationsTransform> of(String op, Policy policy) {
        return switch (op) {
            case "Identity" -> exact((m, fields) -> "NoOp");
            case "HorizontalFlip", "VerticalFlip" -> exact((m, fields) -> op);
            case "Invert" -> exact((m, fields) -> "InvertImg");
            case "AutoContrast" ->
                    exact((m, fields) -> with(fields, "AutoContrast", "method", "pil"));
            case "Equalize" -> exact((m, fields) -> with(fields, "Equalize", "mode", "pil"));
            case "Grayscale" ->
                    exact((m, fields) -> with(fields, "ToGray", "num_output_channels", 3));
            case "Posterize" -> exact(AlbumentationsTransform::posterize);
            case "Solarize" -> exact(AlbumentationsTransform::solarize);
            case "Brightness" -> exact((m, fields) -> jitter("brightness", m, fields));
            case "Contrast" -> exact((m, fields) -> jitter("contrast", m, fields));
            case "Color" -> exact((m, fields) -> jitter("saturation", m, fields));
            case "Rotate" -> exact((m, fields) -> rotate(m, fields, policy));
            case "TranslateX" ->
                    exact((m, fields) -> affine(fields, "translate_percent", "x", -m, policy));
            case "TranslateY" ->
                    exact((m, fields) -> affine(fields, "translate_percent", "y", -m, policy));
            case "ShearX" -> shear("x", policy);
            case "ShearY" -> shear("y", policy);
            default -> Optional.empty();
        };
    }

    /** The transform at one magnitude. */
    Object json(double magnitude, double probability) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String name = arguments.write(magnitude, fields);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("__class_fullname__", name);
        all.putAll(fields);
        all.put("p", probability);
        return all;
    }

    private static Optional<AlbumentationsTransform> exact(Arguments arguments) {
        return Optional.of(new AlbumentationsTransform(arguments, Optional.empty()));
    }

    private static Optional<AlbumentationsTransform> shear(String axis, Policy policy) {
        return Optional.of(
                new AlbumentationsTransform(
                        (m, fields) ->
                                affine(
                                        fields,
                                        "shear",
                                        axis,
                                        -Math.toDegrees(Math.atan(m)),
                                        policy),
                        Optional.of(
                                "about the middle of the image there, about its top-left here")));
    }

    private static String with(Map<String, Object> fields, String name, String key, Object value) {
        fields.put(key, value);
        return name;
    }

    private static String posterize(double bits, Map<String, Object> fields) {
        if (bits >= 8) {
            return "NoOp";
        } else if (bits < 1) {
            return jitter("brightness", 0, fields);
        }
        return with(fields, "Posterize", "num_bits", (int) bits);
    }

    /** The threshold is a share of 255 there; half a sample below keeps it clear of rounding. */
    private static String solarize(double threshold, Map<String, Object> fields) {
        double whole = Math.ceil(threshold);
        if (whole > 255) {
            return "NoOp";
        }
        double share = Math.max(0, whole - 0.5) / 255;
        return with(fields, "Solarize", "threshold_range", List.of(share, share));
    }

    private static String jitter(String which, double factor, Map<String, Object> fields) {
        for (String each : List.of("brightness", "contrast", "saturation")) {
            fields.put(each, each.equals(which) ? List.of(factor, factor) : NOTHING);
        }
        fields.put("hue", List.of(0.0, 0.0));
        return "ColorJitter";
    }

    private static String rotate(double degrees, Map<String, Object> fields, Policy policy) {
        fields.put("limit", List.of(degrees, degrees));
        sampled(fields, policy);
        return "Rotate";
    }

    private static String affine(
            Map<String, Object> fields, String what, String axis, double value, Policy policy) {
        fields.put("scale", NOTHING);
        fields.put("rotate", List.of(0.0, 0.0));
        Map<String, Object> axes = new LinkedHashMap<>();
        for (String each : List.of("x", "y")) {
            double only = each.equals(axis) ? value + 0.0 : 0.0;
            axes.put(each, List.of(only, only));
        }
        fields.put(what, axes);
        sampled(fields, policy);
        return "Affine";
    }

    private static void sampled(Map<String, Object> fields, Policy policy) {
        fields.put("interpolation", AlbumentationsJson.interpolation(policy.sampling()));
        fields.put("border_mode", 0);
        fields.put(
                "fill", List.of(policy.fill().red(), policy.fill().green(), policy.fill().blue()));
    }
}
