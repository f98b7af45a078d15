package io.augury.study.attribution;

import io.augury.policy.Policy;
import io.augury.study.Purpose;
import io.augury.study.StudentT;
import io.augury.study.Trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How a policy's accuracy on each class changes with each of its operations, seed by seed. The
 * noise is that of all operations and classes together, as with a pooled t test.
 */
final class ClassDifferences {
    private final Map<Policy, Map<Integer, Trial>> trials = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    /** One operation and one class, with a difference a seed: with the operation less without. */
    private record Cell(String operation, String label, List<Double> onClass, List<Double> beyond) {
        double squares() {
            double mean = mean(beyond);
            return beyond.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        }
    }

    /**
     * Of an ablation.
     *
     * @param scored trials with accuracies by class
     */
    ClassDifferences(Ablation ablation, List<Trial> scored) {
        for (Trial trial : scored) {
            if (trial.spec().purpose() instanceof Purpose.Select select) {
                trials.computeIfAbsent(trial.spec().policy(), _ -> new HashMap<>())
                        .put(select.repeat(), trial);
            }
        }
        for (Ablation.Effect effect : ablation.effects()) {
            if (effect.change() instanceof Change.Without without
                    && without.isOperationOf(ablation.policy())) {
                for (String label : ClassHarm.labels(scored)) {
                    cells.add(cell(without, label, ablation.policy()));
                }
            }
        }
    }

    private Cell cell(Change.Without without, String label, Policy policy) {
        Map<Integer, Trial> with = trials.getOrDefault(policy, Map.of());
        Map<Integer, Trial> lacking = trials.getOrDefault(without.of(policy), Map.of());
        return new Cell(
                without.part(),
                label,
                differences(with, lacking, ClassHarm.on(label)),
                differences(with, lacking, ClassHarm.beyond(label)));
    }

    private static List<Double> differences(
            Map<Integer, Trial> with, Map<Integer, Trial> lacking, ToDoubleFunction<Trial> value) {
        return with.keySet().stream()
                .sorted()
                .filter(lacking::containsKey)
                .map(
                        repeat ->
                                value.applyAsDouble(with.get(repeat))
                                        - value.applyAsDouble(lacking.get(repeat)))
                .toList();
    }

    /** Every operation with every class; empty if the pairs are too few to tell their noise. */
    List<ClassHarm> all() {
        List<Cell> filled = cells.stream().filter(cell -> !cell.beyond().isEmpty()).toList();
        int degrees = filled.stream().mapToInt(cell -> cell.beyond().size() - 1).sum();
        if (degrees < LeastSquares.FEWEST_DEGREES) {
            return List.of();
        }
        double deviation = Math.sqrt(filled.stream().mapToDouble(Cell::squares).sum() / degrees);
        return filled.stream().map(cell -> tested(cell, deviation, degrees)).toList();
    }

    private static ClassHarm tested(Cell cell, double deviation, int degrees) {
        double mean = mean(cell.beyond());
        double error = deviation / Math.sqrt(cell.beyond().size());
        return new ClassHarm(
                cell.operation(),
                cell.label(),
                mean(cell.onClass()),
                Estimate.of(mean, error, degrees),
                StudentT.p(mean, error, degrees));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
