package io.augury.policy;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns policies into trees for {@link Json}; the counterpart of {@link PolicyReader}. */
final class PolicyTree {
    static final String FORMAT = "augury/policy";

    /** The version of a policy that draws operations or magnitudes. */
    static final int DRAWING_VERSION = 2;

    private PolicyTree() {}

    static Map<String, Object> of(PolicyFile file) {
        Policy policy = file.policy();
        Map<String, Object> fields = new LinkedHashMap<>();
        FormatHead.write(FORMAT, version(policy), fields);
        fields.put("fill", of(policy.fill()));
        fields.put("interpolation", of(policy.sampling()));
        fields.put("subPolicies", policy.subPolicies().stream().map(PolicyTree::of).toList());
        if (!policy.regularizers().isEmpty()) {
            fields.put("regularizers", policy.regularizers().stream().map(PolicyTree::of).toList());
        }
        file.provenance().ifPresent(provenance -> fields.put("provenance", of(provenance)));
        return fields;
    }

    static List<Integer> of(Fill fill) {
        return List.of(fill.red(), fill.green(), fill.blue());
    }

    static String of(Sampling sampling) {
        return sampling.name().toLowerCase(Locale.ROOT);
    }

    /** The lowest version that can say it, so that older programs read what they can. */
    private static int version(Policy policy) {
        boolean draws =
                policy.subPolicies().stream()
                        .flatMap(subPolicy -> subPolicy.steps().stream())
                        .anyMatch(
                                step ->
                                        switch (step) {
                                            case PolicyOperation operation ->
                                                    operation.draw().isPresent();
                                            case OneOf _ -> true;
                                        });
        return draws ? DRAWING_VERSION : 1;
    }

    private static List<Object> of(SubPolicy subPolicy) {
        List<Object> elements = new ArrayList<>();
        for (Step step : subPolicy.steps()) {
            elements.add(
                    switch (step) {
                        case PolicyOperation operation -> of(operation);
                        case OneOf oneOf -> of(oneOf);
                    });
        }
        return elements;
    }

    private static Map<String, Object> of(OneOf oneOf) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("oneOf", of(oneOf.operations()));
        if (oneOf.times() != 1) {
            fields.put("times", oneOf.times());
        }
        return fields;
    }

    static List<Object> of(List<PolicyOperation> operations) {
        return operations.stream().<Object>map(PolicyTree::of).toList();
    }

    private static Map<String, Object> of(PolicyOperation operation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("op", operation.op());
        fields.put("probability", operation.probability());
        operation.magnitude().ifPresent(magnitude -> fields.put("magnitude", magnitude));
        operation.draw().ifPresent(draw -> fields.put("magnitude", of(draw)));
        if (operation.fixedSign()) {
            fields.put("sign", "fixed");
        }
        return fields;
    }

    private static Map<String, Object> of(MagnitudeDraw draw) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (draw) {
            case MagnitudeDraw.Uniform uniform -> {
                fields.put("from", uniform.from());
                fields.put("to", uniform.to());
                uniform.levels().ifPresent(levels -> fields.put("levels", levels));
            }
            case MagnitudeDraw.Normal normal -> {
                fields.put("mean", normal.mean());
                fields.put("deviation", normal.deviation());
                fields.put("low", normal.low());
                fields.put("high", normal.high());
            }
        }
        return fields;
    }

    private static Map<String, Object> of(RegularizerSetting setting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", setting.name());
        fields.putAll(setting.parameters());
        return fields;
    }

    private static Map<String, Object> of(Provenance provenance) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (provenance) {
            case Provenance.Published published -> fields.put("source", published.source());
            case Provenance.Searched searched -> put(searched, fields);
        }
        return fields;
    }

    private static void put(Provenance.Searched searched, Map<String, Object> fields) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", searched.data());
        data.put("fingerprint", searched.fingerprint());
        fields.put("data", data);
        fields.put("space", searched.space());
        fields.put("searcher", searched.searcher());
        if (!searched.starts().isEmpty()) {
            fields.put("starts", searched.starts());
        }
        fields.put("child", searched.child());
        fields.put("recipe", searched.recipe());
        fields.put("seed", searched.seed());
        fields.put("trials", searched.trials());
        fields.put("plugins", searched.plugins());
        searched.score()
                .ifPresent(
                        score -> {
                            Map<String, Object> interval = new LinkedHashMap<>();
                            interval.put("value", score.value());
                            interval.put("low", score.low());
                            interval.put("high", score.high());
                            fields.put("score", interval);
                        });
    }
}
