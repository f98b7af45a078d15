package io.augury.policy.export;

import io.augury.policy.Policy;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a transform of Albumentations' at a magnitude: its name, then its arguments. */
@FunctionalInterface
interface AlbumentationsTransform {
    List<Double> NOTHING = List.of(1.0, 1.0);

    Map<String, Object> write(double magnitude, Policy policy);

    /** The transform as {@code A.load} reads it. */
    default Map<String, Object> json(double magnitude, Policy policy, double probability) {
        Map<String, Object> fields = write(magnitude, policy);
        fields.put("p", probability);
        return fields;
    }

    /** A transform without arguments. */
    static AlbumentationsTransform named(String name) {
        return (m, policy) -> fields(name);
    }

    /** A transform with one argument, which does not depend on the magnitude. */
    static AlbumentationsTransform with(String name, String argument, Object value) {
        return (m, policy) -> with(fields(name), argument, value);
    }

    static AlbumentationsTransform posterize() {
        return (bits, policy) -> {
            if (bits >= 8) {
                return fields("NoOp");
            }
            return bits < 1
                    ? jitter("brightness").write(0, policy)
                    : with(fields("Posterize"), "num_bits", (int) bits);
        };
    }

    /** The threshold is a share of 255 there; half a sample below keeps it clear of rounding. */
    static AlbumentationsTransform solarize() {
        return (threshold, policy) -> {
            double whole = Math.ceil(threshold);
            double share = Math.max(0, whole - 0.5) / 255;
            return whole > 255
                    ? fields("NoOp")
                    : with(fields("Solarize"), "threshold_range", List.of(share, share));
        };
    }

    /** A change of brightness, contrast, saturation or hue, and of nothing else. */
    static AlbumentationsTransform jitter(String which) {
        return (m, policy) -> {
            Map<String, Object> fields = fields("ColorJitter");
            for (String each : List.of("brightness", "contrast", "saturation")) {
                fields.put(each, each.equals(which) ? List.of(m, m) : NOTHING);
            }
            return with(fields, "hue", which.equals("hue") ? List.of(m, m) : List.of(0.0, 0.0));
        };
    }

    /** All four at once, as far as SimCLR's strength says. */
    static AlbumentationsTransform jitter() {
        return (strength, policy) -> {
            double most = 0.8 * strength;
            Map<String, Object> fields = fields("ColorJitter");
            for (String each : List.of("brightness", "contrast", "saturation")) {
                fields.put(each, List.of(Math.max(0, 1 - most), 1 + most));
            }
            return with(fields, "hue", List.of(-0.2 * strength, 0.2 * strength));
        };
    }

    static AlbumentationsTransform rotate() {
        return (degrees, policy) ->
                sampled(with(fields("Rotate"), "limit", List.of(degrees, degrees)), policy);
    }

    static AlbumentationsTransform translate(String axis) {
        return (m, policy) -> affine("translate_percent", axis, -m, policy);
    }

    static AlbumentationsTransform shear(String axis) {
        return (m, policy) -> affine("shear", axis, -Math.toDegrees(Math.atan(m)), policy);
    }

    /** Blurs with a kernel as wide as the deviation needs. */
    static AlbumentationsTransform blur() {
        return (deviation, policy) ->
                deviation == 0
                        ? fields("NoOp")
                        : with(
                                with(fields("GaussianBlur"), "blur_limit", 0),
                                "sigma_limit",
                                List.of(deviation, deviation));
    }

    static AlbumentationsTransform noise() {
        return (deviation, policy) -> {
            double share = deviation / 255;
            Map<String, Object> fields =
                    with(fields("GaussNoise"), "std_range", List.of(share, share));
            fields.put("mean_range", List.of(0.0, 0.0));
            fields.put("per_channel", true);
            return with(fields, "noise_scale_factor", 1.0);
        };
    }

    static AlbumentationsTransform jpeg() {
        return (quality, policy) ->
                with(
                        with(fields("ImageCompression"), "compression_type", "jpeg"),
                        "quality_range",
                        List.of((int) quality, (int) quality));
    }

    /** One hole whose sides are fractions of the image's. */
    static AlbumentationsTransform hole() {
        return (side, policy) -> {
            if (side == 0) {
                return fields("NoOp");
            }
            Map<String, Object> fields =
                    with(fields("CoarseDropout"), "num_holes_range", List.of(1, 1));
            fields.put("hole_height_range", List.of(side, side));
            fields.put("hole_width_range", List.of(side, side));
            return with(fields, "fill", fill(policy));
        };
    }

    private static Map<String, Object> affine(
            String what, String axis, double value, Policy policy) {
        Map<String, Object> fields = with(fields("Affine"), "scale", NOTHING);
        fields.put("rotate", List.of(0.0, 0.0));
        Map<String, Object> axes = new LinkedHashMap<>();
        for (String each : List.of("x", "y")) {
            double only = each.equals(axis) ? value + 0.0 : 0.0;
            axes.put(each, List.of(only, only));
        }
        return sampled(with(fields, what, axes), policy);
    }

    private static Map<String, Object> fields(String name) {
        return with(new LinkedHashMap<>(), "__class_fullname__", name);
    }

    private static Map<String, Object> with(Map<String, Object> fields, String key, Object value) {
        fields.put(key, value);
        return fields;
    }

    private static Map<String, Object> sampled(Map<String, Object> fields, Policy policy) {
        fields.put("interpolation", interpolation(policy.sampling()));
        fields.put("border_mode", 0);
        return with(fields, "fill", fill(policy));
    }

    /** One number for all channels where one will do, since grey images take no other. */
    private static Object fill(Policy policy) {
        Fill fill = policy.fill();
        return fill.red() == fill.green() && fill.green() == fill.blue()
                ? fill.red()
                : List.of(fill.red(), fill.green(), fill.blue());
    }

    /** OpenCV's number of a way of sampling. */
    private static int interpolation(Sampling sampling) {
        return switch (sampling) {
            case NEAREST -> 0;
            case BILINEAR -> 1;
            case BICUBIC -> 2;
        };
    }
}
