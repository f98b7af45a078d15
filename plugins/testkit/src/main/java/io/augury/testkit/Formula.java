package io.augury.testkit;

import io.augury.spi.Regularizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a step must give by the formula of a regularizer, computed in Java from what went in and
 * came out; {@link RegularizerContract#formulas} names those that a regularizer is held to.
 *
 * @param output one of {@link OneStep}'s
 * @param expected all numbers of that output
 */
public record Formula(String output, Function<StepResult, double[]> expected) {
    private static final double TOLERANCE = 1e-4;

    /** A formula of an output that is one number. */
    public static Formula of(String output, Function<StepResult, Double> expected) {
        return new Formula(output, result -> new double[] {expected.apply(result)});
    }

    List<String> problems(Regularizer regularizer) {
        List<Map<String, Double>> settings = Settings.together(regularizer.spec());
        List<StepResult> results = new OneStep(regularizer, StepRules.SEED).runEach(settings);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            String difference = difference(results.get(i));
            if (!difference.isEmpty()) {
                problems.add(
                        "with %s, %s; its formula is %s"
                                .formatted(
                                        settings.get(i), difference, regularizer.spec().formula()));
            }
        }
        return problems;
    }

    private String difference(StepResult result) {
        float[] found = result.output(output);
        double[] wanted = expected.apply(result);
        if (found.length != wanted.length) {
            return "%s holds %d numbers, the formula gives %d"
                    .formatted(output, found.length, wanted.length);
        }
        for (int i = 0; i < found.length; i++) {
            double most = TOLERANCE * Math.max(1, Math.abs(wanted[i]));
            if (!(Math.abs(found[i] - wanted[i]) <= most)) {
                return "%s is %s at %d, by the formula %s"
                        .formatted(output, found[i], i, (float) wanted[i]);
            }
        }
        return "";
    }
}
