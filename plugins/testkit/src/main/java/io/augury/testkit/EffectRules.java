package io.augury.testkit;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TrainingStepEdits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a regularizer does anything, and all its hyper-parameters with it. */
final class EffectRules {
    private static final String NO_GRADIENT =
            "changes the loss and not one weight: no gradient passes what it adds;"
                    + " comparisons, rounding and constants have none";

    private EffectRules() {}

    static List<String> counts(Regularizer regularizer) {
        OneStep step = new OneStep(regularizer, StepRules.SEED);
        List<HyperParameter> parameters = regularizer.spec().parameters();
        if (parameters.isEmpty()) {
            return step.epochRule().isPresent() ? List.of() : idle(step);
        }
        List<String> problems = new ArrayList<>();
        for (HyperParameter parameter : parameters) {
            if (!isRead(step, parameter.name(), regularizer)) {
                problems.add("nothing reads its hyper-parameter " + parameter.name());
            } else if (!EpochRules.decidesOtherwise(step, regularizer.spec(), parameter)) {
                problems.addAll(without(step, regularizer.spec(), parameter));
            }
        }
        return problems;
    }

    private static boolean isRead(OneStep step, String name, Regularizer regularizer) {
        Set<String> read = new HashSet<>(step.used());
        step.epochRule()
                .ifPresent(
                        rule ->
                                rule.after(
                                        EpochRules.falling(3),
                                        asked -> {
                                            read.add(asked);
                                            return EpochRules.defaultOf(regularizer.spec(), asked);
                                        }));
        return read.contains(name);
    }

    /** What is wrong with a hyper-parameter of which no value makes other weights. */
    private static List<String> without(
            OneStep step, RegularizerSpec spec, HyperParameter parameter) {
        boolean changesTheLoss = false;
        for (Map<String, Double> others : Settings.together(spec)) {
            List<StepResult> results = step.runEach(Settings.varied(others, parameter));
            for (StepResult result : results) {
                if (differ(step, results.getFirst(), result)) {
                    return List.of();
                }
                changesTheLoss |= results.getFirst().loss() != result.loss();
            }
        }
        String name = "its hyper-parameter " + parameter.name() + " ";
        return List.of(
                changesTheLoss
                        ? name + NO_GRADIENT
                        : name
                                + "changes nothing: with each of "
                                + Settings.of(parameter)
                                + " a step makes the same weights");
    }

    private static List<String> idle(OneStep step) {
        StepResult with = step.run(Map.of());
        StepResult without = new OneStep(new Nothing(), StepRules.SEED).run(Map.of());
        if (differ(step, with, without)) {
            return List.of();
        }
        return List.of(
                with.loss() == without.loss()
                        ? "changes nothing: a step makes the weights that it makes without it"
                        : NO_GRADIENT);
    }

    private static boolean differ(OneStep step, StepResult one, StepResult other) {
        return step.weightNames().stream()
                .map(name -> name + OneStep.NEXT)
                .anyMatch(next -> !one.outputs().get(next).equals(other.outputs().get(next)));
    }

    private static final class Nothing implements Regularizer {
        private static final RegularizerSpec SPEC =
                RegularizerSpec.named("nothing")
                        .summary("Does nothing.")
                        .formula("w")
                        .source("the kit")
                        .build();

        @Override
        public RegularizerSpec spec() {
            return SPEC;
        }

        @Override
        public void edit(TrainingStepEdits step) {
            // No edits: the step as it is without a regularizer.
        }
    }
}
