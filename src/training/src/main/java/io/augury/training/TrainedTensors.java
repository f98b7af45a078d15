package io.augury.training;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trained child uses in place of its weights and at its sites, where regularizers have a say
 * in that: a graph of its own, which runs after an epoch and not in a step.
 */
final class TrainedTensors implements AutoCloseable {
    private final List<String> inputs;
    private final List<String> outputs;
    private final Optional<Session> session;

    private TrainedTensors(List<String> inputs, List<String> outputs, Optional<Session> session) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.session = session;
    }

    static TrainedTensors compile(StepDesign design, ChildPlan plan, SessionSettings settings) {
        Map<String, TensorType> types = new LinkedHashMap<>(design.settings());
        plan.weights().forEach(weight -> types.put(weight.name(), weight.type()));
        EditScope.memory(design.regularizers(), plan)
                .forEach((name, memory) -> types.put(name, StepDesign.type(memory)));
        GraphBuilder g = GraphBuilder.named(design.child().name() + "-trained");
        Map<String, Value> known = new LinkedHashMap<>();
        types.forEach((name, type) -> known.put(name, g.input(name, type)));
        Map<String, Value> made = made(g, design, plan, known);
        made.forEach(g::output);
        Graph graph = g.build();
        return new TrainedTensors(
                List.copyOf(types.keySet()),
                List.copyOf(made.keySet()),
                made.isEmpty() ? Optional.empty() : Optional.of(Session.compile(graph, settings)));
    }

    private static Map<String, Value> made(
            GraphBuilder g, StepDesign design, ChildPlan plan, Map<String, Value> known) {
        EditScope scope = new EditScope(design.regularizers());
        scope.enter(known);
        StepEdits edits = scope.all();
        Map<String, Value> made = new LinkedHashMap<>();
        for (WeightSpec spec : plan.weights()) {
            Value weight = known.get(spec.name());
            Value used = edits.trainedWeight(g, ForwardPass.weightOf(spec, weight), known::get);
            if (used != weight) {
                made.put(spec.name() + StepGraph.NEXT, used);
            }
        }
        for (Site site : plan.sites()) {
            edits.trainedFactor(g, site)
                    .ifPresent(factor -> made.put(site.name() + TrainedModel.FACTOR, factor));
        }
        return made;
    }

    /** The state with what is used instead of its weights, and factors at sites. */
    Map<String, Tensor> of(Map<String, Tensor> state, Map<String, Tensor> settings) {
        Map<String, Tensor> all = new LinkedHashMap<>(state);
        session.ifPresent(run -> all.putAll(run(run, state, settings)));
        return all;
    }

    private Map<String, Tensor> run(
            Session run, Map<String, Tensor> state, Map<String, Tensor> settings) {
        Map<String, Tensor> given = new LinkedHashMap<>();
        for (String name : inputs) {
            given.put(name, state.containsKey(name) ? state.get(name) : settings.get(name));
        }
        Map<String, Tensor> results = run.run(given);
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (String output : outputs) {
            boolean weight = output.endsWith(StepGraph.NEXT);
            int end = output.length() - (weight ? StepGraph.NEXT.length() : 0);
            named.put(output.substring(0, end), results.get(output));
        }
        return named;
    }

    @Override
    public void close() {
        session.ifPresent(Session::close);
    }
}
