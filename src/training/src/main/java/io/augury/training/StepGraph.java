package io.augury.training;

import io.augury.autodiff.Gradients;
import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes K training steps as one graph: a pure function of the state (weights, what the optimizer
 * and regularizers keep, running statistics), the settings, and for each step images, targets,
 * rate, seed and number; it returns the new state, and loss and right answers of each step.
 */
final class StepGraph {
    static final String RATES = "rates";
    static final String SEEDS = "seeds";
    static final String NUMBERS = "numbers";
    static final String LOSSES = "losses";
    static final String HITS = "hits";

    /** Put behind the name of a tensor of the state: the output that it becomes. */
    static final String NEXT = ".next";

    private final StepDesign design;
    private final ChildPlan plan;
    private final EditScope edits;
    private final Graph differentiated;
    private final GraphBuilder outer;

    private StepGraph(StepDesign design, ChildPlan plan) {
        this.design = design;
        this.plan = plan;
        this.edits = new EditScope(design.regularizers());
        Graph forward = ForwardPass.write(design, plan, edits);
        String loss = design.isScaled() ? ForwardPass.SCALED_LOSS : ForwardPass.LOSS;
        Graph both = Gradients.differentiate(forward, loss, weightNames(plan));
        this.differentiated = design.isScaled() ? HalfProducts.in(both) : both;
        this.outer = GraphBuilder.named(design.child().name() + "-training");
    }

    /** One step without its update: loss, right answers, statistics and gradients. */
    static Graph differentiated(StepDesign design, ChildPlan plan) {
        return new StepGraph(design, plan).differentiated;
    }

    static Graph write(StepDesign design, ChildPlan plan) {
        return new StepGraph(design, plan).write();
    }

    /**
     * The state's tensors: weights, running statistics, the optimizer's slots, what regularizers
     * carry.
     */
    static Map<String, TensorType> state(StepDesign design, ChildPlan plan) {
        Map<String, TensorType> types = new LinkedHashMap<>();
        plan.weights().forEach(weight -> types.put(weight.name(), weight.type()));
        for (ChildPlan.Norm norm : plan.norms()) {
            types.put(norm.name() + ".mean", TensorType.floats(norm.channels()));
            types.put(norm.name() + ".variance", TensorType.floats(norm.channels()));
        }
        for (WeightSpec weight : plan.weights()) {
            slots(design, weight).forEach(slot -> types.put(slot, weight.type()));
        }
        EditScope.memory(design.regularizers(), plan)
                .forEach((name, memory) -> types.put(name, StepDesign.type(memory)));
        if (design.isScaled()) {
            types.putAll(LossScale.state());
        }
        return types;
    }

    /** The tensors of the state that the optimizer keeps. */
    static List<String> slots(StepDesign design, ChildPlan plan) {
        return plan.weights().stream().flatMap(weight -> slots(design, weight).stream()).toList();
    }

    private static List<String> slots(StepDesign design, WeightSpec weight) {
        return design.optimizer().slots().stream()
                .map(slot -> slotName(weight.name(), slot))
                .toList();
    }

    private static String slotName(String weight, String slot) {
        return weight + ".optimizer." + slot;
    }

    private static List<String> weightNames(ChildPlan plan) {
        return plan.weights().stream().map(WeightSpec::name).toList();
    }

    private Graph write() {
        Map<String, TensorType> state = state(design, plan);
        List<Value> start = new ArrayList<>();
        state.forEach((name, type) -> start.add(outer.input(name, type)));
        Map<String, Value> settings = new LinkedHashMap<>();
        design.settings().forEach((name, type) -> settings.put(name, outer.input(name, type)));
        Series series = new Series(outer, design.shape());
        Value turns = outer.squeeze(outer.shapeOf(series.rates), 0);
        List<String> names = List.copyOf(state.keySet());
        List<Value> end =
                outer.loop(
                        turns,
                        start,
                        (g, turn, carried) -> {
                            Map<String, Value> known = new LinkedHashMap<>(settings);
                            for (int i = 0; i < names.size(); i++) {
                                known.put(names.get(i), carried.get(i));
                            }
                            return step(g, series, turn, known);
                        });
        for (int i = 0; i < names.size(); i++) {
            outer.output(names.get(i) + NEXT, end.get(i));
        }
        outer.output(LOSSES, end.get(names.size()));
        outer.output(HITS, end.get(names.size() + 1));
        return outer.build();
    }

    /** What each step of a call has of its own: the first axis is the step. */
    private static final class Series {
        private final Value images;
        private final Value targets;
        private final Value rates;
        private final Value seeds;
        private final Value numbers;

        private Series(GraphBuilder g, BatchShape shape) {
            images = g.input(ForwardPass.IMAGES, each(StepDesign.imagesType(shape)));
            targets =
                    g.input(
                            ForwardPass.TARGETS,
                            each(TensorType.floats(shape.images(), shape.classes())));
            rates = g.input(RATES, each(TensorType.floats()));
            seeds = g.input(SEEDS, each(TensorType.of(ElementType.INT64)));
            numbers = g.input(NUMBERS, each(TensorType.floats()));
        }

        private static TensorType each(TensorType type) {
            return type.withShape(Shape.of(Shape.BATCH).plus(type.shape()));
        }
    }

    private Loop.Turn step(GraphBuilder g, Series series, Value turn, Map<String, Value> known) {
        known.put(ForwardPass.IMAGES, g.gather(series.images, turn, 0));
        known.put(ForwardPass.TARGETS, g.gather(series.targets, turn, 0));
        known.put(ForwardPass.SEED, g.gather(series.seeds, turn, 0));
        Scope scope = new Scope(g, known, series, turn);
        known.put(ForwardPass.NUMBER, scope.number);
        edits.enter(known);
        Map<String, Value> next = advance(g, known);
        known.putAll(next);
        Map<String, Value> made = g.inline(differentiated, known);
        update(scope, gradients(scope, made), next);
        List<String> state = List.copyOf(state(design, plan).keySet());
        state.forEach(
                name ->
                        next.computeIfAbsent(
                                name, statistic -> made.get(statistic + ForwardPass.FRESH)));
        List<Value> carried =
                state.stream().map(name -> kept(scope, name, next.get(name))).toList();
        return new Loop.Turn(
                carried, List.of(made.get(ForwardPass.LOSS), made.get(ForwardPass.CORRECT)));
    }

    /** What regularizers carry, as it is in this step. */
    private Map<String, Value> advance(GraphBuilder g, Map<String, Value> known) {
        Map<String, Value> made = new LinkedHashMap<>();
        for (Weight weight : weights(known)) {
            made.putAll(edits.all().advance(g, weight, known::get));
        }
        return made;
    }

    private List<Weight> weights(Map<String, Value> known) {
        return plan.weights().stream()
                .map(spec -> ForwardPass.weightOf(spec, known.get(spec.name())))
                .toList();
    }

    /** The gradients of the loss itself; a scaled loss also says how the scale goes on. */
    private List<Value> gradients(Scope scope, Map<String, Value> made) {
        List<Value> gradients =
                weightNames(plan).stream().map(name -> made.get(Gradients.nameOf(name))).toList();
        if (!design.isScaled()) {
            return gradients;
        }
        GraphBuilder g = scope.g;
        Value scale = scope.known.get(LossScale.SCALE);
        scope.finite = LossScale.areFinite(g, gradients);
        scope.scaling = LossScale.next(g, scale, scope.known.get(LossScale.STEPS), scope.finite);
        Value inverse = g.div(1, scale);
        return gradients.stream().map(gradient -> g.mul(gradient, inverse)).toList();
    }

    /** What a tensor of the state becomes: what it was if gradients overflowed. */
    private Value kept(Scope scope, String name, Value next) {
        if (!design.isScaled()) {
            return next;
        }
        return scope.scaling.containsKey(name)
                ? scope.scaling.get(name)
                : scope.g.where(scope.finite, next, scope.before.get(name));
    }

    private void update(Scope scope, List<Value> raw, Map<String, Value> next) {
        List<Weight> weights = weights(scope.known);
        List<Value> gradients = edits.all().gradients(scope.g, weights, raw);
        for (int i = 0; i < weights.size(); i++) {
            update(scope, weights.get(i), gradients.get(i), next);
        }
    }

    private void update(Scope scope, Weight weight, Value gradient, Map<String, Value> next) {
        List<String> slots = design.optimizer().slots();
        List<Value> kept =
                slots.stream().map(slot -> scope.known.get(slotName(weight.name(), slot))).toList();
        Optimizer.Updated updated =
                design.optimizer().update(scope, weight.value(), gradient, kept);
        next.put(
                weight.name(), edits.all().update(scope.g, weight, updated.weight(), scope.rate()));
        for (int i = 0; i < slots.size(); i++) {
            next.put(slotName(weight.name(), slots.get(i)), updated.slots().get(i));
        }
    }

    private final class Scope implements Optimizer.Scope {
        private final GraphBuilder g;
        private final Map<String, Value> known;
        private final Map<String, Value> before;
        private final Value rate;
        private final Value number;
        private Value finite;
        private Map<String, Value> scaling = Map.of();

        private Scope(GraphBuilder g, Map<String, Value> known, Series series, Value turn) {
            this.g = g;
            this.known = known;
            this.before = Map.copyOf(known);
            this.rate = g.gather(series.rates, turn, 0);
            this.number = g.gather(series.numbers, turn, 0);
        }

        @Override
        public Expressions graph() {
            return g;
        }

        @Override
        public Value rate() {
            return rate;
        }

        @Override
        public Value step() {
            return number;
        }

        @Override
        public Value parameter(String name) {
            return known.get(EditScope.parameterName(design.optimizer().name(), name));
        }
    }
}
