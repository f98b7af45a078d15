package io.augury.testkit;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits.EpochMetrics;
import io.augury.spi.TrainingStepEdits.EpochRule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every regularizer keeps to, tried on {@link OneStep} through ONNX Runtime. Each check
 * returns the problems that it found; none means that the regularizer keeps to it.
 */
public final class RegularizerChecks {
    private static final Seed SEED = new Seed(20_260_101);

    private final Regularizer regularizer;

    /** Checks of one regularizer. */
    public RegularizerChecks(Regularizer regularizer) {
        this.regularizer = regularizer;
    }

    /**
     * All checks' problems. One that fails is a problem, too: an edit that throws, that has no
     * gradient where one must pass, or that returns another type than it received.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(specificationIsConstant());
            problems.addAll(everyHyperParameterCounts());
            problems.addAll(stepIsTheSameEachTime());
            problems.addAll(resultsAreFinite());
            problems.addAll(epochRuleIsAFunctionOfItsMetrics());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            problems.add("does not fit into a training step: " + failure);
        }
        return problems;
    }

    /** The specification is the same object each time. */
    public List<String> specificationIsConstant() {
        return regularizer.spec() == regularizer.spec()
                ? List.of()
                : List.of("spec() returns another object each time; keep it in a constant");
    }

    /** Every declared hyper-parameter is read, in the step or by the epoch rule. */
    public List<String> everyHyperParameterCounts() {
        OneStep step = new OneStep(regularizer, SEED);
        Set<String> used = new HashSet<>(step.used());
        step.epochRule().ifPresent(rule -> rule.after(falling(3), name -> read(used, name)));
        return regularizer.spec().parameters().stream()
                .map(HyperParameter::name)
                .filter(name -> !used.contains(name))
                .map(name -> "nothing reads its hyper-parameter " + name)
                .toList();
    }

    private double read(Set<String> used, String name) {
        used.add(name);
        return regularizer.spec().parameter(name).orElseThrow().defaultValue();
    }

    /** Two steps are written alike, and give equal bits for equal inputs. */
    public List<String> stepIsTheSameEachTime() {
        OneStep first = new OneStep(regularizer, SEED);
        OneStep second = new OneStep(regularizer, SEED);
        if (!first.graph().text().equals(second.graph().text())) {
            return List.of("edit() writes another step each time");
        }
        return first.run(Map.of()).outputs().equals(second.run(Map.of()).outputs())
                ? List.of()
                : List.of("the same step gives other numbers when it runs again");
    }

    /** Loss, gradients and weights are finite at the ends and the default of each range. */
    public List<String> resultsAreFinite() {
        OneStep step = new OneStep(regularizer, SEED);
        List<String> problems = new ArrayList<>(finite(step, Map.of()));
        for (HyperParameter parameter : regularizer.spec().parameters()) {
            String name = parameter.name();
            problems.addAll(finite(step, Map.of(name, parameter.accepted().low())));
            problems.addAll(finite(step, Map.of(name, parameter.accepted().high())));
        }
        return problems;
    }

    private static List<String> finite(OneStep step, Map<String, Double> parameters) {
        List<String> problems = new ArrayList<>();
        step.run(parameters)
                .outputs()
                .forEach(
                        (name, tensor) -> {
                            for (float value : tensor.floats()) {
                                if (!Float.isFinite(value)) {
                                    problems.add(
                                            "with %s, %s holds %s"
                                                    .formatted(parameters, name, value));
                                    return;
                                }
                            }
                        });
        return problems;
    }

    /** The epoch rule decides alike when asked again, and does not stop while all improves. */
    public List<String> epochRuleIsAFunctionOfItsMetrics() {
        return new OneStep(regularizer, SEED).epochRule().map(this::problems).orElse(List.of());
    }

    private List<String> problems(EpochRule rule) {
        List<String> problems = new ArrayList<>();
        List<EpochMetrics> epochs = falling(20);
        for (int count = 1; count <= epochs.size(); count++) {
            var first = rule.after(epochs.subList(0, count), this::defaultOf);
            var again = rule.after(epochs.subList(0, count), this::defaultOf);
            if (!first.equals(again)) {
                problems.add("its epoch rule decides otherwise when asked again");
            }
            if (first.stop()) {
                problems.add("its epoch rule stops in epoch " + count + " while all improves");
            }
        }
        return problems;
    }

    private double defaultOf(String name) {
        return regularizer.spec().parameter(name).orElseThrow().defaultValue();
    }

    private static List<EpochMetrics> falling(int count) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double accuracy = 1 - 1.0 / (i + 1);
            epochs.add(new EpochMetrics(i, 2.0 / i, accuracy, 2.5 / i, accuracy));
        }
        return epochs;
    }
}
