package io.augury.autodiff;

import io.augury.graph.Composites;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.NodeRefusal;
import io.augury.graph.Shape;
import io.augury.graph.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a graph that computes a loss into one that computes its gradients too. */
public final class Gradients {
    private Gradients() {}

    /** The name of the output that is the gradient of the loss by an input. */
    public static String nameOf(String input) {
        return input + ".gradient";
    }

    /**
     * The same graph with more outputs: after its own, for each of the given inputs the gradient of
     * the loss by it, called {@link #nameOf}. An input that the loss does not depend on has a
     * gradient of zeros.
     *
     * @param loss name of a real scalar that the graph makes
     * @param inputs names of real inputs of the graph
     * @throws AutodiffException if operators between an input and the loss have no gradient rule;
     *     all are named
     */
    public static Graph differentiate(Graph graph, String loss, List<String> inputs) {
        return differentiate(graph, loss, inputs, GradientRegistry.standard());
    }

    /**
     * All that keeps a graph from being differentiated, whatever of its values a loss is made of;
     * empty if nothing does.
     *
     * @param inputs names of real inputs of the graph
     */
    public static List<NodeRefusal> refusals(Graph composed, List<String> inputs) {
        Graph graph = Composites.expanded(composed);
        GraphBuilder builder = GraphBuilder.named(graph.name());
        return walk(graph, GradientRegistry.standard(), builder).refusals(inputs);
    }

    /** The same with other rules. */
    public static Graph differentiate(
            Graph composed, String loss, List<String> inputs, GradientRegistry rules) {
        Graph graph = Composites.expanded(composed);
        check(graph, loss, inputs);
        GraphBuilder builder = GraphBuilder.named(graph.name());
        Walk walk = walk(graph, rules, builder);
        Map<String, Value> gradients = walk.gradients(loss, inputs);
        gradients.forEach((input, gradient) -> builder.output(nameOf(input), gradient));
        return builder.build();
    }

    private static Walk walk(Graph graph, GradientRegistry rules, GraphBuilder builder) {
        Map<String, Value> bound = new LinkedHashMap<>();
        graph.inputs().forEach((name, type) -> bound.put(name, builder.input(name, type)));
        Map<String, Value> values = builder.inline(graph, bound);
        graph.outputs().forEach(output -> builder.output(values.get(output)));
        return new Walk(graph, rules, builder, new Forward(values, graph.producers()));
    }

    private static void check(Graph graph, String loss, List<String> inputs) {
        if (!graph.type(loss).shape().equals(Shape.SCALAR)
                || !graph.type(loss).element().isReal()) {
            throw new AutodiffException(
                    "the loss '" + loss + "' is " + graph.type(loss) + ", not a real scalar");
        }
        for (String input : inputs) {
            if (!graph.inputs().containsKey(input)) {
                throw new AutodiffException(
                        graph + " has no input '" + input + "'; it has " + graph.inputs().keySet());
            }
            if (!graph.type(input).element().isReal()) {
                throw new AutodiffException(
                        "input '" + input + "' is " + graph.type(input) + ", not real");
            }
        }
    }
}
