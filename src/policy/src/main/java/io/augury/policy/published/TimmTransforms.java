package io.augury.policy.published;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of operations from which timm's {@code rand} draws.
 *
 * @param names of timm's operations; one that stands twice is drawn twice as often
 * @param replaced false if timm draws without replacement
 */
record TimmTransforms(List<String> names, boolean replaced) {
    private static final TimmTransforms RAND =
            equally(
                    "AutoContrast",
                    "Equalize",
                    "Invert",
                    "Rotate",
                    "Posterize",
                    "Solarize",
                    "SolarizeAdd",
                    "Color",
                    "Contrast",
                    "Brightness",
                    "Sharpness",
                    "ShearX",
                    "ShearY",
                    "TranslateXRel",
                    "TranslateYRel");
    private static final Set<String> HAVE_INCREASING =
            Set.of("Posterize", "Solarize", "Color", "Contrast", "Brightness", "Sharpness");

    /** timm's weights are twentieths of these. */
    private static final TimmTransforms WEIGHTS =
            weighted(
                    "Rotate*60",
                    "ShearX*40",
                    "ShearY*40",
                    "TranslateXRel*20",
                    "TranslateYRel*20",
                    "ColorIncreasing*5",
                    "SharpnessIncreasing*5",
                    "AutoContrast*5",
                    "SolarizeIncreasing*1",
                    "SolarizeAdd*1",
                    "ContrastIncreasing*1",
                    "BrightnessIncreasing*1",
                    "Equalize*1",
                    "PosterizeIncreasing*1",
                    "Invert*1");

    private static final TimmTransforms THREE =
            equally("SolarizeIncreasing", "Desaturate", "GaussianBlur");

    private static final TimmTransforms WEIGHTED_THREE =
            weighted(
                    "SolarizeIncreasing*6",
                    "Desaturate*6",
                    "GaussianBlur*6",
                    "Rotate*3",
                    "ShearX*2",
                    "ShearY*2",
                    "PosterizeIncreasing*1",
                    "AutoContrast*1",
                    "ColorIncreasing*1",
                    "SharpnessIncreasing*1",
                    "ContrastIncreasing*1",
                    "BrightnessIncreasing*1",
                    "Equalize*1",
                    "Invert*1");

    /**
     * The set that a string asks for.
     *
     * @param text names the string in messages
     * @throws AuguryException INPUT if there is none of that name
     */
    static TimmTransforms of(TimmConfig config, String text) {
        return switch (config.transforms()) {
            case "" -> config.increasing() ? increasing() : RAND;
            case "weights" -> WEIGHTS;
            case "3a" -> THREE;
            case "3aw" -> WEIGHTED_THREE;
            default ->
                    throw new AuguryException(
                            ErrorCode.INPUT,
                            "%s: found transforms 't%s'; allowed: t3a, t3aw, tweights"
                                    .formatted(text, config.transforms()));
        };
    }

    /** What our draws with replacement lose; empty if nothing. */
    Optional<String> loss(TimmConfig config) {
        return replaced || config.layers() == 1
                ? Optional.empty()
                : Optional.of(
                        "t%s: no operation is drawn twice for an image there; here it may be"
                                .formatted(config.transforms()));
    }

    private static TimmTransforms increasing() {
        return new TimmTransforms(
                RAND.names.stream()
                        .map(name -> HAVE_INCREASING.contains(name) ? name + "Increasing" : name)
                        .toList(),
                true);
    }

    private static TimmTransforms equally(String... names) {
        return new TimmTransforms(List.of(names), true);
    }

    private static TimmTransforms weighted(String... weights) {
        List<String> names = new ArrayList<>();
        for (String weight : weights) {
            int star = weight.indexOf('*');
            int times = Integer.parseInt(weight.substring(star + 1));
            names.addAll(Collections.nCopies(times, weight.substring(0, star)));
        }
        return new TimmTransforms(names, false);
    }
}
