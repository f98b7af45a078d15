package io.augury.policy.published;

import io.augury.policy.Json;

import java.util.List;
import java.util.Map;

/** At which values of their other arguments Albumentations' transforms do what ours do. */
final class AlbumentationsUsual {
    private static final Map<String, List<Argument>> ARGUMENTS =
            Map.of(
                    "Affine", List.of(new Argument("fit_output", "false")),
                    "AutoContrast",
                            List.of(
                                    new Argument("method", "\"pil\""),
                                    new Argument("cutoff", "0"),
                                    new Argument("ignore", "null")),
                    "Equalize",
                            List.of(
                                    new Argument("by_channels", "true"),
                                    new Argument("mask", "null")),
                    "GaussNoise",
                            List.of(
                                    new Argument("per_channel", "true"),
                                    new Argument("mean_range", "[0,0]"),
                                    new Argument("mean", "0")),
                    "ImageCompression", List.of(new Argument("compression_type", "\"jpeg\"", "0")),
                    "RandomBrightnessContrast", List.of(new Argument("ensure_safe_range", "false")),
                    "Rotate", List.of(new Argument("crop_border", "false")),
                    "ToGray", List.of(new Argument("method", "\"weighted_average\"")));

    private AlbumentationsUsual() {}

    /**
     * An argument beside the magnitude.
     *
     * @param same the values, as JSON, that make the transform ours
     */
    private record Argument(String name, List<String> same) {
        Argument(String name, String... same) {
            this(name, List.of(same));
        }
    }

    /**
     * @param losses gets what the transform does otherwise; a field that is left out has its usual
     *     value
     */
    static void compare(AlbumentationsPart part, List<String> losses) {
        for (Argument argument : ARGUMENTS.getOrDefault(part.name(), List.of())) {
            if (!part.fields().containsKey(argument.name())) {
                continue;
            }
            String found = Json.write(part.fields().get(argument.name()));
            if (!argument.same().contains(found)) {
                losses.add(
                        "%s: %s of %s is %s there; here as with %s"
                                .formatted(
                                        part.place(),
                                        argument.name(),
                                        part.name(),
                                        found,
                                        argument.same().getFirst()));
            }
        }
    }
}
