package io.augury.policy.export;

import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Vocabulary;
import io.augury.spi.Fill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A configuration of mmpretrain with one AutoAugment transform. */
final class MmpretrainConfig {
    private static final Map<String, String> FACTORS =
            Map.of(
                    "Contrast", "Contrast",
                    "Color", "ColorTransform",
                    "Brightness", "Brightness",
                    "Sharpness", "Sharpness");
    private static final Map<String, String> LENGTHS =
            Map.of(
                    "ShearX", "type='Shear', direction='horizontal', ",
                    "ShearY", "type='Shear', direction='vertical', ",
                    "TranslateX", "type='Translate', direction='horizontal', ",
                    "TranslateY", "type='Translate', direction='vertical', ");

    private final Vocabulary vocabulary;
    private final List<String> losses = new ArrayList<>();

    MmpretrainConfig(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Exported export(PolicyFile file) {
        Policy policy = file.policy();
        Losses.regularizers(policy, losses);
        List<String> lines = new ArrayList<>();
        for (List<PolicyOperation> operations : new Expansion(vocabulary, losses).of(policy)) {
            lines.add(
                    "        ["
                            + String.join(
                                    ", ",
                                    operations.stream()
                                            .map(this::dict)
                                            .filter(d -> !d.isEmpty())
                                            .toList())
                            + "],");
        }
        Fill fill = policy.fill();
        String text =
                """
                # An image-augmentation policy, exported by Augury for mmpretrain 1.x: put `augury_policy` among the transforms of
                # `train_pipeline`, after LoadImageFromFile. Written after mmpretrain's source; not run by Augury. mmcv computes with OpenCV,
                # so pixels differ from Pillow's. `pad_val` is in the order blue, green, red, as mmcv loads images.
                augury_policy = dict(
                    type='AutoAugment',
                    policies=[
                %s
                    ],
                    hparams=dict(pad_val=[%d, %d, %d], interpolation='%s'))
                """
                        .formatted(
                                String.join("\n", lines),
                                fill.blue(),
                                fill.green(),
                                fill.red(),
                                policy.sampling().name().toLowerCase(Locale.ROOT));
        return new Exported(text, losses, List.of());
    }

    /** One operation; nothing for one that does nothing or does not exist. */
    private String dict(PolicyOperation operation) {
        String op = operation.op();
        double magnitude = operation.magnitude().orElse(0);
        boolean drawn = Signs.of(operation, vocabulary).drawn();
        String negative = ", random_negative_prob=" + (drawn ? "0.5" : "0.0");
        String end = "prob=" + operation.probability() + ")";
        if (FACTORS.containsKey(op)) {
            return "dict(type='%s', magnitude=%s, %s"
                    .formatted(FACTORS.get(op), tidy(magnitude - 1), end(end, negative));
        } else if (LENGTHS.containsKey(op)) {
            return "dict(%smagnitude=%s, %s"
                    .formatted(LENGTHS.get(op), tidy(-magnitude), end(end, negative));
        }
        return switch (op) {
            case "Rotate" ->
                    "dict(type='Rotate', angle=%s, %s"
                            .formatted(tidy(-magnitude), end(end, negative));
            case "AutoContrast", "Invert", "Equalize" -> "dict(type='%s', %s".formatted(op, end);
            case "Solarize" -> "dict(type='Solarize', thr=%s, %s".formatted(magnitude, end);
            case "SolarizeAdd" ->
                    "dict(type='SolarizeAdd', magnitude=%d, %s".formatted((int) magnitude, end);
            case "Posterize" ->
                    "dict(type='Posterize', bits=%d, %s".formatted((int) magnitude, end);
            case "HorizontalFlip" -> "dict(type='RandomFlip', direction='horizontal', " + end;
            case "VerticalFlip" -> "dict(type='RandomFlip', direction='vertical', " + end;
            case "Identity" -> "";
            default -> {
                losses.add(Losses.missing(op));
                yield "";
            }
        };
    }

    private static String end(String end, String negative) {
        return end.substring(0, end.length() - 1) + negative + ")";
    }

    private static double tidy(double value) {
        return Math.rint(value * 1e12) / 1e12 + 0.0;
    }
}
