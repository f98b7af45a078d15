package io.augury.testkit;

import io.augury.graph.Tensor;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for every step that a regularizer edits. */
final class StepRules {
    static final Seed SEED = new Seed(20_260_101);

    private StepRules() {}

    static List<String> specified(Regularizer regularizer) {
        if (regularizer.spec() == null) {
            return List.of("spec() gives null");
        }
        return regularizer.spec() == regularizer.spec()
                ? List.of()
                : List.of("spec() returns another object each time; keep it in a constant");
    }

    static List<String> sameEachTime(Regularizer regularizer) {
        OneStep first = new OneStep(regularizer, SEED);
        OneStep second = new OneStep(regularizer, SEED);
        if (!first.graph().text().equals(second.graph().text())) {
            return List.of(
                    "edit() writes another step each time: draw from step.draws() only, and keep"
                            + " nothing between calls");
        }
        List<StepResult> results = new ArrayList<>(first.runEach(List.of(Map.of(), Map.of())));
        results.add(second.run(Map.of()));
        Map<String, Tensor> once = results.getFirst().outputs();
        return results.stream().allMatch(result -> result.outputs().equals(once))
                ? List.of()
                : List.of(
                        "the same step gives other numbers when it runs again: draw from"
                                + " step.draws() only; random operators of ONNX keep a state");
    }

    static List<String> finite(Regularizer regularizer) {
        List<Map<String, Double>> settings = new ArrayList<>();
        settings.add(Map.of());
        for (HyperParameter parameter : regularizer.spec().parameters()) {
            settings.add(Map.of(parameter.name(), parameter.accepted().low()));
            settings.add(Map.of(parameter.name(), parameter.accepted().high()));
        }
        List<StepResult> results = new OneStep(regularizer, SEED).runEach(settings);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            problems.addAll(unbounded(results.get(i), settings.get(i)));
        }
        return problems;
    }

    /** The first output that is not finite; those made of it tell no more. */
    private static List<String> unbounded(StepResult result, Map<String, Double> setting) {
        for (String name : result.outputs().keySet()) {
            for (float value : result.output(name)) {
                if (!Float.isFinite(value)) {
                    return List.of("with %s, %s holds %s".formatted(setting, name, value));
                }
            }
        }
        return List.of();
    }
}
