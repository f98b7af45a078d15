package io.augury.policy;

import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vocabulary of specifications. */
final class Words implements Vocabulary {
    private final Map<String, TransformSpec> operations = new LinkedHashMap<>();
    private final Map<String, RegularizerSpec> regularizers = new LinkedHashMap<>();

    /** The operations of the named spaces, with their units, and one regularizer. */
    static Words builtIn() {
        Words words = new Words();
        for (String plain : List.of("AutoContrast", "Invert", "Equalize", "HorizontalFlip")) {
            words.add(spec(plain));
        }
        words.add(spec("Identity").identity());
        words.add(spec("Grayscale").needsColour());
        words.add(spec("ColorJitter").magnitude(0, 1, "strength").accepts(0, 2).identityAt(0));
        words.add(
                spec("Hue")
                        .magnitude(0, 0.2, "turns")
                        .accepts(-0.5, 0.5)
                        .signed()
                        .identityAt(0)
                        .needsColour());
        for (String length : List.of("ShearX", "ShearY", "TranslateX", "TranslateY")) {
            words.add(
                    spec(length)
                            .magnitude(0, 0.3, "lengths")
                            .accepts(-1, 1)
                            .signed()
                            .identityAt(0));
        }
        words.add(spec("Rotate").magnitude(0, 30, "degrees").accepts(-180, 180).signed());
        for (String factor : List.of("Contrast", "Color", "Brightness", "Sharpness")) {
            words.add(
                    spec(factor)
                            .magnitude(0.1, 1.9, "factor")
                            .accepts(0, 4)
                            .signedAroundOne()
                            .identityAt(1));
        }
        words.add(spec("Solarize").magnitude(0, 256, "threshold").falling().identityAt(256));
        words.add(
                spec("Posterize")
                        .magnitude(4, 8, "bits")
                        .accepts(1, 8)
                        .integer()
                        .falling()
                        .identityAt(8));
        for (String share : List.of("Cutout", "SamplePairing", "PadCrop")) {
            words.add(spec(share).magnitude(0, 0.4, "share").accepts(0, 1));
        }
        words.add(spec("Colorful").needsColour());
        words.add(
                RegularizerSpec.named("label-smoothing")
                        .summary("s")
                        .formula("f")
                        .source("s")
                        .parameter("epsilon", "probability", 0, 0.5, 0.1)
                        .searched(0, 0.3)
                        .parameter("epochs", "epochs", 0, 10, 3)
                        .integer()
                        .build());
        words.add(regular("mixup").parameter("alpha", "Beta", 0.01, 9, 1).searched(0.1, 2).build());
        words.add(regular("weight-decay").parameter("strength", "factor", 0, 1, 0).build());
        return words;
    }

    private static RegularizerSpec.Builder regular(String name) {
        return RegularizerSpec.named(name).summary("s").formula("f").source("s");
    }

    private static TransformSpec.Builder spec(String name) {
        return TransformSpec.named(name).summary("s").source("s");
    }

    Words add(TransformSpec.Builder spec) {
        TransformSpec built = spec.build();
        operations.put(built.name(), built);
        return this;
    }

    Words add(RegularizerSpec spec) {
        regularizers.put(spec.name(), spec);
        return this;
    }

    @Override
    public Optional<TransformSpec> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    @Override
    public Optional<RegularizerSpec> regularizer(String name) {
        return Optional.ofNullable(regularizers.get(name));
    }

    @Override
    public List<String> operationNames() {
        return operations.keySet().stream().sorted().toList();
    }

    @Override
    public List<String> regularizerNames() {
        return regularizers.keySet().stream().sorted().toList();
    }
}
