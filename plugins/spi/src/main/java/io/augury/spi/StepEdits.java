package io.augury.spi;

import io.augury.graph.Expressions;
import io.augury.graph.GraphException;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.RegisteredEdits.Edit;
import io.augury.spi.StatefulWeightEdit.Memory;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.EpochRule;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The edits of several regularizers, as a host applies them: join point by join point, each edit to
 * what the one before it returned.
 *
 * <p>An edit that fails, or returns a tensor of another type than it was handed, is an {@link
 * AuguryException} with {@link ErrorCode#PLUGIN} that names the regularizer and the join point. Not
 * for sharing between threads.
 */
public final class StepEdits {
    private final RegisteredEdits edits = new RegisteredEdits();

    /** No edits yet. */
    public StepEdits() {}

    /**
     * Lets a regularizer register its edits.
     *
     * @param parameters the value of each of its hyper-parameters in the step
     * @param number the number of the step, from 1, a float scalar
     */
    public void add(
            Regularizer regularizer,
            Function<String, Value> parameters,
            TrainingStepEdits.Draws draws,
            Supplier<Value> number) {
        String name = regularizer.spec().name();
        attempt(
                name,
                "edit",
                () -> {
                    regularizer.edit(
                            edits.registration(regularizer.spec(), parameters, draws, number));
                    return name;
                });
    }

    /**
     * The places of which a child needs a site, by the name of the regularizer that edits there.
     */
    public Map<String, Set<Place>> places() {
        Map<String, Set<Place>> places = new LinkedHashMap<>();
        for (var edit : edits.activation) {
            places.computeIfAbsent(edit.regularizer(), name -> EnumSet.noneOf(Place.class))
                    .addAll(edit.code().places());
        }
        return places;
    }

    /** Images and targets after all batch edits. */
    public Batch batch(Expressions g, Batch given) {
        Batch current = given;
        for (var edit : edits.batch) {
            Batch before = current;
            current = attempt(edit.regularizer(), "batch", () -> edit.code().edit(g, before));
            same(edit.regularizer(), "batch", before.images(), current.images());
            same(edit.regularizer(), "batch", before.targets(), current.targets());
        }
        return current;
    }

    /** Targets after all target edits. */
    public Value targets(Expressions g, Value given) {
        return fold(edits.targets, "targets", given, (code, value) -> code.edit(g, value));
    }

    /**
     * The tensors that are carried from step to step for a weight, by names that are unique in the
     * step; empty if no edit carries any.
     */
    public Map<String, Memory> memory(String weight, WeightKind kind, Shape shape) {
        Map<String, Memory> all = new LinkedHashMap<>();
        for (var edit : edits.weight) {
            List<Memory> own =
                    attempt(
                            edit.regularizer(),
                            "weight",
                            () -> edit.code().memory(weight, kind, shape));
            for (int i = 0; i < own.size(); i++) {
                all.put(weight + "." + edit.regularizer() + "." + i, own.get(i));
            }
        }
        return all;
    }

    /** What the carried tensors of a weight are in this step, by name. */
    public Map<String, Value> advance(
            Expressions g, Weight weight, Function<String, Value> before) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (var edit : edits.weight) {
            List<String> names = names(edit, weight);
            if (!names.isEmpty()) {
                List<Value> old = names.stream().map(before).toList();
                List<Value> made =
                        attempt(
                                edit.regularizer(),
                                "weight",
                                () -> edit.code().advance(g, weight, old));
                same(edit.regularizer(), "weight", old, made);
                for (int i = 0; i < made.size(); i++) {
                    all.put(names.get(i), made.get(i));
                }
            }
        }
        return all;
    }

    private static List<String> names(Edit<StatefulWeightEdit> edit, Weight weight) {
        int count =
                attempt(
                                edit.regularizer(),
                                "weight",
                                () ->
                                        edit.code()
                                                .memory(
                                                        weight.name(),
                                                        weight.kind(),
                                                        weight.value().shape()))
                        .size();
        return IntStream.range(0, count)
                .mapToObj(i -> weight.name() + "." + edit.regularizer() + "." + i)
                .toList();
    }

    /**
     * What the child uses instead of a weight while it trains.
     *
     * @param memory the carried tensors of this step by name
     */
    public Value weight(Expressions g, Weight given, Function<String, Value> memory) {
        return weight(g, given, memory, edits.weight);
    }

    /** What a trained child uses instead of a weight; the weight itself if no edit stays. */
    public Value trainedWeight(Expressions g, Weight given, Function<String, Value> memory) {
        return weight(
                g,
                given,
                memory,
                edits.weight.stream().filter(edit -> !names(edit, given).isEmpty()).toList());
    }

    private static Value weight(
            Expressions g,
            Weight given,
            Function<String, Value> memory,
            List<Edit<StatefulWeightEdit>> chosen) {
        Value current = given.value();
        for (var edit : chosen) {
            Weight before = new Weight(given.name(), given.kind(), current);
            List<Value> carried = names(edit, before).stream().map(memory).toList();
            current =
                    attempt(
                            edit.regularizer(),
                            "weight",
                            () -> edit.code().edit(g, before, carried));
            same(edit.regularizer(), "weight", before.value(), current);
        }
        return current;
    }

    /** What the child goes on with at a site while it trains. */
    public Value activation(Expressions g, Site site, Value given) {
        return fold(
                edits.activation.stream()
                        .filter(edit -> edit.code().places().contains(site.place()))
                        .toList(),
                "activation",
                given,
                (code, value) -> code.edit().edit(g, site, value));
    }

    /** What a trained child multiplies a site's activation with; empty for 1. */
    public Optional<Value> trainedFactor(Expressions g, Site site) {
        Value product = null;
        for (var edit : edits.activation) {
            if (edit.code().places().contains(site.place()) && edit.code().trained().isPresent()) {
                Value factor =
                        attempt(
                                edit.regularizer(),
                                "activation",
                                () -> edit.code().trained().get().factor(g, site));
                same(edit.regularizer(), "activation", TensorType.floats(), factor.type());
                product = product == null ? factor : g.mul(product, factor);
            }
        }
        return Optional.ofNullable(product);
    }

    /** The sum of all loss terms; empty if there are none. */
    public Optional<Value> loss(Expressions g, List<Weight> weights) {
        Value sum = null;
        for (var edit : edits.loss) {
            Value term = attempt(edit.regularizer(), "loss", () -> edit.code().term(g, weights));
            same(edit.regularizer(), "loss", TensorType.floats(), term.type());
            sum = sum == null ? term : g.add(sum, term);
        }
        return Optional.ofNullable(sum);
    }

    /** What the optimizer sees instead of the gradients, in the same order. */
    public List<Value> gradients(Expressions g, List<Weight> weights, List<Value> given) {
        List<Value> current = given;
        for (var edit : edits.gradient) {
            List<Value> before = current;
            current =
                    attempt(
                            edit.regularizer(),
                            "gradient",
                            () -> edit.code().edit(g, weights, before));
            same(edit.regularizer(), "gradient", before, current);
        }
        return current;
    }

    /** A weight after all update edits. */
    public Value update(Expressions g, Weight before, Value updated, Value rate) {
        return fold(
                edits.update,
                "update",
                updated,
                (code, value) -> code.edit(g, before, value, rate));
    }

    /** The epoch rule of each regularizer that has one, by the regularizer's name. */
    public Map<String, EpochRule> epoch() {
        return Collections.unmodifiableMap(edits.epoch);
    }

    private interface Step<T> {
        Value apply(T code, Value value);
    }

    private static <T> Value fold(List<Edit<T>> edits, String point, Value given, Step<T> step) {
        Value current = given;
        for (Edit<T> edit : edits) {
            Value before = current;
            current = attempt(edit.regularizer(), point, () -> step.apply(edit.code(), before));
            same(edit.regularizer(), point, before, current);
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

    private static void same(
            String regularizer, String point, List<Value> before, List<Value> after) {
        if (before.size() != after.size()) {
            throw broken(
                    regularizer,
                    point,
                    "returned %d tensors where %d are needed"
                            .formatted(after.size(), before.size()),
                    null);
        }
        for (int i = 0; i < before.size(); i++) {
            same(regularizer, point, before.get(i), after.get(i));
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
}
