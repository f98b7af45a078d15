package io.augury.policy.export;

import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Vocabulary;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python module with a policy of DALI's automatic augmentations. */
final class DaliModule {
    private static final Map<String, String> FACTORS =
            Map.of(
                    "Contrast", "contrast",
                    "Color", "color",
                    "Brightness", "brightness",
                    "Sharpness", "sharpness");
    private static final Map<String, String> AGAINST =
            Map.of(
                    "ShearX", "shear_x",
                    "ShearY", "shear_y",
                    "TranslateX", "translate_x",
                    "TranslateY", "translate_y");
    private static final Map<String, String> AS_IT_IS =
            Map.of(
                    "Rotate", "rotate",
                    "Solarize", "solarize",
                    "SolarizeAdd", "solarize_add",
                    "Posterize", "posterize");
    private static final Map<String, String> PLAIN =
            Map.of(
                    "AutoContrast", "a.auto_contrast",
                    "Invert", "a.invert",
                    "Equalize", "a.equalize",
                    "Identity", "a.identity",
                    "HorizontalFlip", "horizontal_flip",
                    "VerticalFlip", "vertical_flip");

    private final Vocabulary vocabulary;
    private final List<String> losses = new ArrayList<>();
    private final Map<String, String> augmentations = new LinkedHashMap<>();

    DaliModule(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Exported export(PolicyFile file) {
        Policy policy = file.policy();
        Losses.regularizers(policy, losses);
        List<String> lines = new ArrayList<>();
        for (List<PolicyOperation> operations : new Expansion(vocabulary, losses).of(policy)) {
            List<String> triples = new ArrayList<>();
            for (PolicyOperation operation : operations) {
                augmentation(operation)
                        .ifPresent(
                                name ->
                                        triples.add(
                                                "(%s, %s, 0)"
                                                        .formatted(name, operation.probability())));
            }
            lines.add("    [" + String.join(", ", triples) + "],");
        }
        List<String> made = new ArrayList<>();
        augmentations.forEach((call, name) -> made.add(name + " = " + call));
        if (policy.sampling() == Sampling.BICUBIC) {
            losses.add("bicubic sampling: DALI's own cubic filter there");
        }
        String text =
                Template.text("dali.py")
                        .replace("@AUGMENTATIONS@", String.join("\n", made))
                        .replace(
                                "@FILL@",
                                "[%d, %d, %d]"
                                        .formatted(
                                                policy.fill().red(),
                                                policy.fill().green(),
                                                policy.fill().blue()))
                        .replace("@INTERPOLATION@", interpolation(policy.sampling()))
                        .replace("@SUB_POLICIES@", "[\n" + String.join("\n", lines) + "\n]");
        return new Exported(text, losses, List.of());
    }

    private static String interpolation(Sampling sampling) {
        return switch (sampling) {
            case NEAREST -> "INTERP_NN";
            case BILINEAR -> "INTERP_LINEAR";
            case BICUBIC -> "INTERP_CUBIC";
        };
    }

    /** The name of the augmentation; empty if there is none. */
    private Optional<String> augmentation(PolicyOperation operation) {
        String op = operation.op();
        if (PLAIN.containsKey(op)) {
            return Optional.of(PLAIN.get(op));
        }
        double magnitude = operation.magnitude().orElse(0);
        boolean posterizesAll = op.equals("Posterize") && magnitude < 1;
        boolean addsMuch = op.equals("SolarizeAdd") && magnitude > 127;
        if (posterizesAll || addsMuch) {
            losses.add(op + ": " + magnitude + " is not accepted there; the nearest is taken");
            magnitude = posterizesAll ? 1 : 127;
        }
        boolean drawn = Signs.of(operation, vocabulary).drawn();
        if (FACTORS.containsKey(op)) {
            return Optional.of(named(FACTORS.get(op), magnitude - 1, drawn));
        } else if (AGAINST.containsKey(op)) {
            return Optional.of(named(AGAINST.get(op), -magnitude, drawn));
        } else if (AS_IT_IS.containsKey(op)) {
            return Optional.of(named(AS_IT_IS.get(op), magnitude, drawn));
        }
        losses.add(Losses.missing(op));
        return Optional.empty();
    }

    private String named(String augmentation, double magnitude, boolean negated) {
        double tidy = Math.rint(magnitude * 1e12) / 1e12 + 0.0;
        String call =
                "a.%s.augmentation(mag_range=(%s, %s), randomly_negate=%s)"
                        .formatted(augmentation, tidy, tidy, negated ? "True" : "False");
        return augmentations.computeIfAbsent(
                call, fresh -> augmentation + "_" + augmentations.size());
    }
}
