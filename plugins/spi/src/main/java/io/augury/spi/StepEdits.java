package io.augury.spi;

import io.augury.graph.Expressions;
import io.augury.graph.GraphException;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.EpochRule;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.spi.TrainingStepEdits.Weight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The edits of several regularizers, as a host applies them: join point by join point, each edit to
 * what the one before it returned.
 *
 * <p>An edit that fails, or returns a tensor of another type than it was handed, is an {@link
 * AuguryException} with {@link ErrorCode#PLUGIN} that names the regularizer and the join point. Not
 * for sharing between threads.
 */
public final class StepEdits {
    private record Edit<T>(String regularizer, T code) {}

    private final List<Edit<TrainingStepEdits.BatchEdit>> batch = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.TargetsEdit>> targets = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.WeightEdit>> weight = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.ActivationEdit>> activation = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.LossTerm>> loss = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.GradientEdit>> gradient = new ArrayList<>();
    private final List<Edit<TrainingStepEdits.UpdateEdit>> update = new ArrayList<>();
    private final Map<String, EpochRule> epoch = new LinkedHashMap<>();

    /** No edits yet. */
    public StepEdits() {}

    /**
     * Lets a regularizer register its edits.
     *
     * @param parameters the value of each of its hyper-parameters in the step
     */
    public void add(
            Regularizer regularizer,
            Function<String, Value> parameters,
            TrainingStepEdits.Draws draws) {
        String name = regularizer.spec().name();
        attempt(
                name,
                "edit",
                () -> {
                    regularizer.edit(new Registration(regularizer.spec(), parameters, draws));
                    return name;
                });
    }

    /** Images and targets after all batch edits. */
    public Batch batch(Expressions g, Batch given) {
        Batch current = given;
        for (var edit : batch) {
            Batch before = current;
            current = attempt(edit.regularizer, "batch", () -> edit.code.edit(g, before));
            same(edit.regularizer, "batch", before.images(), current.images());
            same(edit.regularizer, "batch", before.targets(), current.targets());
        }
        return current;
    }

    /** Targets after all target edits. */
    public Value targets(Expressions g, Value given) {
        return fold(targets, "targets", given, (code, value) -> code.edit(g, value));
    }

    /** What the child uses instead of a weight. */
    public Value weight(Expressions g, Weight given) {
        return fold(
                weight,
                "weight",
                given.value(),
                (code, value) -> code.edit(g, new Weight(given.name(), given.kind(), value)));
    }

    /** What the child goes on with at a site. */
    public Value activation(Expressions g, Site site, Value given) {
        return fold(activation, "activation", given, (code, value) -> code.edit(g, site, value));
    }

    /** The sum of all loss terms; empty if there are none. */
    public Optional<Value> loss(Expressions g, List<Weight> weights) {
        Value sum = null;
        for (var edit : loss) {
            Value term = attempt(edit.regularizer, "loss", () -> edit.code.term(g, weights));
            same(edit.regularizer, "loss", TensorType.floats(), term.type());
            sum = sum == null ? term : g.add(sum, term);
        }
        return Optional.ofNullable(sum);
    }

    /** What the optimizer sees instead of a gradient. */
    public Value gradient(Expressions g, Weight of, Value given) {
        return fold(gradient, "gradient", given, (code, value) -> code.edit(g, of, value));
    }

    /** A weight after all update edits. */
    public Value update(Expressions g, Weight before, Value updated, Value rate) {
        return fold(update, "update", updated, (code, value) -> code.edit(g, before, value, rate));
    }

    /** The epoch rule of each regularizer that has one, by the regularizer's name. */
    public Map<String, EpochRule> epoch() {
        return Collections.unmodifiableMap(epoch);
    }

    private interface Step<T> {
        Value apply(T code, Value value);
    }

    private static <T> Value fold(List<Edit<T>> edits, String point, Value given, Step<T> step) {
        Value current = given;
        for (Edit<T> edit : edits) {
            Value before = current;
            current = attempt(edit.regularizer, point, () -> step.apply(edit.code, before));
            same(edit.regularizer, point, before, current);
        }
        return current;
    }

    private static <T> T attempt(String regularizer, String point, Supplier<T> code) {
        try {
            T result = code.get();
            if (result == null) {
                throw broken(regularizer, point, "returned null", null);
            }
            return result;
        } catch (GraphException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(regularizer, point, "failed: " + e.getMessage(), e);
        }
    }

    private static void same(String regularizer, String point, Value before, Value after) {
        same(regularizer, point, before.type(), after.type());
    }

    private static void same(
            String regularizer, String point, TensorType expected, TensorType found) {
        if (!expected.equals(found)) {
            throw broken(
                    regularizer,
                    point,
                    "returned %s where %s is needed".formatted(found, expected),
                    null);
        }
    }

    private static AuguryException broken(
            String regularizer, String point, String what, Throwable cause) {
        return new AuguryException(
                ErrorCode.PLUGIN,
                "regularizer %s, join point %s: %s".formatted(regularizer, point, what),
                cause);
    }

    private final class Registration implements TrainingStepEdits {
        private final RegularizerSpec spec;
        private final Function<String, Value> parameters;
        private final Draws draws;

        private Registration(
                RegularizerSpec spec, Function<String, Value> parameters, Draws draws) {
            this.spec = spec;
            this.parameters = parameters;
            this.draws = draws;
        }

        @Override
        public Value parameter(String name) {
            if (spec.parameter(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "its specification declares no hyper-parameter '" + name + "'");
            }
            return parameters.apply(name);
        }

        @Override
        public Draws draws() {
            return draws;
        }

        @Override
        public void batch(BatchEdit edit) {
            batch.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void targets(TargetsEdit edit) {
            targets.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void weight(WeightEdit edit) {
            weight.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void activation(ActivationEdit edit) {
            activation.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void loss(LossTerm term) {
            loss.add(new Edit<>(spec.name(), term));
        }

        @Override
        public void gradient(GradientEdit edit) {
            gradient.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void update(UpdateEdit edit) {
            update.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void epoch(EpochRule rule) {
            if (StepEdits.this.epoch.put(spec.name(), rule) != null) {
                throw new IllegalArgumentException("it has two epoch rules");
            }
        }
    }
}
