package io.augury.testkit;

import io.augury.graph.Expressions;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.spi.StatefulWeightEdit;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Whether a trained model, which does without edits of weights and activations, sees what it saw on
 * average while it trained.
 */
final class EvaluationRules {
    private static final int DRAWS = 128;

    /** Standard errors, and share of the mean, by which a mean of drawn numbers may be off. */
    private static final double ERRORS = 6;

    private static final double SHARE = 0.03;

    /** Share by which numbers may be off of which none is drawn. */
    private static final double ROUNDING = 1e-4;

    private final GraphBuilder g = GraphBuilder.named("evaluation");
    private final StepEdits edits = new StepEdits();
    private final Seed seed = StepRules.SEED.child("evaluation");
    private final Map<String, Value> trained = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Double> setting;
    private int drawn;

    private EvaluationRules(Regularizer regularizer, Map<String, Double> setting) {
        this.setting = setting;
        edits.add(
                regularizer,
                name -> g.scalar(setting.get(name)),
                this::uniform,
                () -> g.scalar(OneStep.STEP));
    }

    static List<String> leavesEvaluation(Regularizer regularizer) {
        // The ends may drop everything, so that no number of draws tells the mean.
        for (Map<String, Double> setting :
                Settings.together(regularizer.spec()).stream().limit(2).toList()) {
            List<String> problems = new EvaluationRules(regularizer, setting).problems();
            if (!problems.isEmpty()) {
                return problems;
            }
        }
        return List.of();
    }

    private List<String> problems() {
        for (Place place : Place.values()) {
            boolean isFlat = place == Place.HIDDEN || place == Place.FEATURES;
            activation(place, isFlat ? Shape.of(8, 5) : Shape.of(8, 5, 3, 3));
        }
        weight("kernel", WeightKind.KERNEL, Shape.of(6, 4, 3, 3));
        weight("matrix", WeightKind.KERNEL, Shape.of(8, 5));
        weight("offset", WeightKind.BIAS, Shape.of(6));
        weight("factor", WeightKind.SCALE, Shape.of(6));
        if (!trained.isEmpty()) {
            compare();
        }
        return problems;
    }

    private void activation(Place place, Shape shape) {
        Site site = new Site(place.name(), place, 0, 1);
        Value given = constant(g, shape, site.name());
        Value factor = undrawn(site.name(), () -> edits.trainedFactor(g, site).orElse(g.scalar(1)));
        add(site.name(), g.mul(given, factor), () -> edits.activation(g, site, given), given);
    }

    private void weight(String name, WeightKind kind, Shape shape) {
        Weight weight = new Weight(name, kind, constant(g, shape, name));
        Map<String, Value> carried = new LinkedHashMap<>();
        edits.memory(name, kind, shape)
                .forEach((key, memory) -> carried.put(key, first(key, memory)));
        carried.putAll(edits.advance(g, weight, carried::get));
        Value kept = undrawn(name, () -> edits.trainedWeight(g, weight, carried::get));
        add(name, kept, () -> edits.weight(g, weight, carried::get), weight.value());
    }

    private Value first(String name, StatefulWeightEdit.Memory memory) {
        return memory.start() == StatefulWeightEdit.Start.ZERO
                ? g.zeros(TensorType.floats(memory.shape().dims()))
                : constant(g, memory.shape(), name);
    }

    /** What a trained model holds; to draw for it is a problem. */
    private Value undrawn(String name, Supplier<Value> inTrainedModel) {
        int before = drawn;
        Value value = inTrainedModel.get();
        if (drawn > before) {
            problems.add(
                    "%s of a trained model depends on random numbers; evaluation must not draw"
                            .formatted(described(name)));
        }
        return value;
    }

    /** Writes many draws of what training holds, or a single one if nothing is drawn. */
    private void add(String name, Value kept, Supplier<Value> inTraining, Value given) {
        int before = drawn;
        Value first = inTraining.get();
        if (first == given && kept == given) {
            return;
        }
        trained.put(name, kept);
        g.output(name + " kept", kept);
        if (drawn == before) {
            g.output(name, first);
            return;
        }
        List<Value> means = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            means.add(g.reshape(g.reduceMean(inTraining.get()), 1));
        }
        g.output(name + " means", g.concat(0, means));
    }

    private void compare() {
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1))) {
            Map<String, Tensor> outputs = session.run(Map.of());
            // One of each kind tells it: the others are edited by the same code.
            Set<Boolean> told = new HashSet<>();
            for (String name : trained.keySet()) {
                if (!told.contains(isSite(name)) && compare(name, outputs)) {
                    told.add(isSite(name));
                }
            }
        }
    }

    /** True if there is a problem. */
    private boolean compare(String name, Map<String, Tensor> outputs) {
        float[] kept = outputs.get(name + " kept").floats();
        if (outputs.containsKey(name)) {
            return differs(name, outputs.get(name).floats(), kept);
        }
        float[] means = outputs.get(name + " means").floats();
        double wanted = mean(kept);
        double found = mean(means);
        double squares = 0;
        for (float mean : means) {
            squares += (mean - found) * (mean - found);
        }
        double error = Math.sqrt(squares / (DRAWS - 1.0) / DRAWS);
        return Math.abs(found - wanted) > ERRORS * error + SHARE * Math.abs(wanted)
                && problems.add(sentence(name, found / wanted));
    }

    private boolean differs(String name, float[] found, float[] kept) {
        for (int i = 0; i < found.length; i++) {
            if (Math.abs(found[i] - kept[i]) > ROUNDING * Math.max(1, Math.abs(kept[i]))) {
                return problems.add(sentence(name, mean(found) / mean(kept)));
            }
        }
        return false;
    }

    private String sentence(String name, double ratio) {
        return ("%s is on average %.2f times as large in training as in a trained model, with %s:"
                        + " keep the expected value, or say what a trained model does instead")
                .formatted(described(name), ratio, setting);
    }

    private static String described(String name) {
        return isSite(name) ? "the activation at a site " + name : "the weight '" + name + "'";
    }

    private static boolean isSite(String name) {
        return Arrays.stream(Place.values()).anyMatch(place -> place.name().equals(name));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private Value uniform(Expressions to, long... shape) {
        RandomGenerator random = seed.child("draws").child(drawn++).generator();
        double[] values = new double[(int) Shape.of(shape).size()];
        Arrays.setAll(values, i -> random.nextInt(1 << 24) * 0x1p-24);
        return to.constant(Tensor.of(TensorType.floats(shape), values));
    }

    /** Numbers above zero, so that a mean tells by how much they are scaled. */
    private Value constant(Expressions to, Shape shape, String name) {
        RandomGenerator random = seed.child(name).generator();
        double[] values = new double[(int) shape.size()];
        Arrays.setAll(values, i -> 0.1 + Math.abs(random.nextGaussian()));
        return to.constant(Tensor.of(TensorType.floats(shape.dims()), values));
    }
}
