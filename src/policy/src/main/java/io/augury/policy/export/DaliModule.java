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
    private final Vocabulary vocabulary;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
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
        return new Exported(text, losses, notes);
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
        return DaliAugmentation.TABLE
                .writing(operation.op(), losses, notes)
                .map(augmentation -> named(augmentation, operation));
    }

    private String named(DaliAugmentation augmentation, PolicyOperation operation) {
        if (augmentation.magnitude().isEmpty()) {
            return augmentation.name();
        }
        boolean drawn = Signs.of(operation, vocabulary).drawn();
        double magnitude = operation.magnitude().orElseThrow();
        return augmentations.computeIfAbsent(
                augmentation.call(operation.op(), magnitude, drawn, losses),
                fresh -> augmentation.name() + "_" + augmentations.size());
    }
}
