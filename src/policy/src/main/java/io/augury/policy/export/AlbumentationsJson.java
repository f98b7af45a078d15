package io.augury.policy.export;

import io.augury.policy.Json;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.policy.Vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON that Albumentations 2.0 writes and reads: sub-policies are sequences in a {@code OneOf},
 * and so are the magnitudes and signs of one operation.
 */
final class AlbumentationsJson {
    private static final String VERSION = "2.0.8";

    private final Vocabulary vocabulary;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    AlbumentationsJson(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Exported export(PolicyFile file) {
        Policy policy = file.policy();
        Losses.regularizers(policy, losses);
        List<Object> sequences = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            List<Object> steps = new ArrayList<>();
            for (Step step : subPolicy.steps()) {
                steps.addAll(step(step, policy));
            }
            sequences.add(group("Sequential", 1, steps));
        }
        notes.add(
                "for Albumentations "
                        + VERSION
                        + ", older versions have other arguments; it computes with OpenCV, so"
                        + " pixels differ from Pillow's by rounding");
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("__version__", VERSION);
        root.put("transform", group("Compose", 1, List.of(group("OneOf", 1, sequences))));
        return new Exported(Json.writePretty(root), losses, notes);
    }

    private List<Object> step(Step step, Policy policy) {
        return switch (step) {
            case PolicyOperation operation ->
                    operation(operation, policy).map(List::of).orElse(List.of());
            case OneOf oneOf -> {
                List<Object> choices = new ArrayList<>();
                for (PolicyOperation operation : oneOf.operations()) {
                    operation(operation, policy)
                            .ifPresent(each -> choices.add(group("Sequential", 1, List.of(each))));
                }
                yield choices.isEmpty()
                        ? List.of()
                        : Collections.nCopies(oneOf.times(), group("OneOf", 1, choices));
            }
        };
    }

    private static Object group(String name, double probability, List<Object> transforms) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("__class_fullname__", name);
        fields.put("p", probability);
        fields.put("transforms", transforms);
        return fields;
    }

    /** One transform, or a draw among its magnitudes and signs; empty if there is none. */
    private Optional<Object> operation(PolicyOperation operation, Policy policy) {
        return AlbumentationsTable.ROWS
                .writing(operation.op(), losses, notes)
                .map(transform -> drawn(transform, operation, policy));
    }

    private Object drawn(
            AlbumentationsTransform transform, PolicyOperation operation, Policy policy) {
        List<Double> magnitudes = new ArrayList<>();
        for (PolicyOperation each : new Expansion(vocabulary, losses).alternatives(operation)) {
            Signs signs = Signs.of(each, vocabulary);
            magnitudes.addAll(signs.outcomes(each.magnitude().orElse(0)));
        }
        double probability = operation.probability();
        if (magnitudes.size() == 1) {
            return transform.json(magnitudes.getFirst(), policy, probability);
        }
        List<Object> choices =
                magnitudes.stream().<Object>map(m -> transform.json(m, policy, 1)).toList();
        return group("OneOf", probability, choices);
    }
}
