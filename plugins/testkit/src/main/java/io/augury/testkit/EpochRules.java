package io.augury.testkit;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.spi.TrainingStepEdits.EpochMetrics;
import io.augury.spi.TrainingStepEdits.EpochRule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What an epoch rule decides. */
final class EpochRules {
    private static final int EPOCHS = 40;

    private EpochRules() {}

    static List<String> byMetrics(Regularizer regularizer) {
        return new OneStep(regularizer, StepRules.SEED)
                .epochRule()
                .map(rule -> problems(rule, regularizer.spec()))
                .orElse(List.of());
    }

    private static List<String> problems(EpochRule rule, RegularizerSpec spec) {
        var problems = new LinkedHashSet<String>();
        List<EpochMetrics> epochs = falling(EPOCHS);
        for (int count = 1; count <= epochs.size(); count++) {
            var first = rule.after(epochs.subList(0, count), name -> defaultOf(spec, name));
            var again = rule.after(epochs.subList(0, count), name -> defaultOf(spec, name));
            if (!first.equals(again)) {
                problems.add("its epoch rule decides otherwise when asked again");
            } else if (first.stop()) {
                problems.add("its epoch rule stops in epoch " + count + " while all improves");
                break;
            }
        }
        return List.copyOf(problems);
    }

    /** True if some values of a hyper-parameter lead to different decisions. */
    static boolean decidesOtherwise(OneStep step, RegularizerSpec spec, HyperParameter parameter) {
        return step.epochRule().stream()
                .anyMatch(
                        rule ->
                                Settings.together(spec).stream()
                                        .anyMatch(others -> decides(rule, others, parameter)));
    }

    private static boolean decides(
            EpochRule rule, Map<String, Double> others, HyperParameter parameter) {
        return Settings.varied(others, parameter).stream()
                        .map(setting -> decisions(rule, setting))
                        .distinct()
                        .count()
                > 1;
    }

    private static List<EpochDecision> decisions(EpochRule rule, Map<String, Double> setting) {
        List<EpochDecision> decisions = new ArrayList<>();
        for (List<EpochMetrics> epochs : List.of(falling(EPOCHS), overfitting(), restless())) {
            for (int count = 1; count <= epochs.size(); count++) {
                decisions.add(rule.after(epochs.subList(0, count), setting::get));
            }
        }
        return decisions;
    }

    static double defaultOf(RegularizerSpec spec, String name) {
        return spec.parameter(name).orElseThrow().defaultValue();
    }

    /** Everything improves. */
    static List<EpochMetrics> falling(int count) {
        return epochs(count, epoch -> 2.5 / epoch, epoch -> 1 - 1.0 / (epoch + 1));
    }

    /** Validation is best in the fifth epoch, and worse in every one after it. */
    private static List<EpochMetrics> overfitting() {
        return epochs(
                EPOCHS,
                epoch -> 0.5 + 0.1 * Math.abs(epoch - 5),
                epoch -> 0.8 - 0.015 * Math.abs(epoch - 5));
    }

    /** Validation improves by less and less, up and down. */
    private static List<EpochMetrics> restless() {
        return epochs(
                EPOCHS,
                epoch -> 1 + Math.cos(epoch) / epoch,
                epoch -> 0.7 - 0.2 * Math.cos(epoch) / epoch);
    }

    private static List<EpochMetrics> epochs(
            int count, IntToDoubleFunction loss, IntToDoubleFunction accuracy) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        epoch ->
                                new EpochMetrics(
                                        epoch,
                                        2.0 / epoch,
                                        1 - 1.0 / (epoch + 1),
                                        loss.applyAsDouble(epoch),
                                        accuracy.applyAsDouble(epoch)))
                .toList();
    }
}
