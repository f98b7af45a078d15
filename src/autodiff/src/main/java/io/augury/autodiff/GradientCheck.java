package io.augury.autodiff;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Compares gradients with differences: for random {@code v} and {@code u}, the product of {@code v}
 * with the change of the output along {@code u} must be the product of the gradient with {@code u}.
 */
public final class GradientCheck {
    private final GraphRunner runner;
    private final RandomGenerator random;

    /** A check that draws from the given generator. */
    public GradientCheck(GraphRunner runner, RandomGenerator random) {
        this.runner = runner;
        this.random = random;
    }

    /**
     * How far gradient and difference are apart, for each input: relative to the larger of both
     * products, or to 0.001 where both are smaller.
     *
     * @param graph its only output is checked; what is real may be float or double
     * @param at tensors for all inputs
     * @param wanted the inputs to be checked
     */
    public Map<String, Double> errors(Graph graph, Map<String, Tensor> at, List<String> wanted) {
        String output = graph.outputs().getFirst();
        Tensor v = normal(graph.type(output));
        Graph differentiated = Gradients.differentiate(weighted(graph, v), "loss", wanted);
        Map<String, Tensor> results = runner.run(differentiated, at);
        Map<String, Double> errors = new LinkedHashMap<>();
        for (String input : wanted) {
            Tensor u = normal(at.get(input).type());
            double backward = product(results.get(Gradients.nameOf(input)), u);
            double forward = change(graph, at, input, u, v);
            double size = Math.max(Math.abs(backward), Math.abs(forward));
            errors.put(input, Math.abs(backward - forward) / Math.max(size, 1e-3));
        }
        return errors;
    }

    private static Graph weighted(Graph graph, Tensor v) {
        GraphBuilder g = GraphBuilder.named(graph.name());
        Map<String, Value> bound = new HashMap<>();
        graph.inputs().forEach((name, type) -> bound.put(name, g.input(name, type)));
        Value y = g.inline(graph, bound).get(graph.outputs().getFirst());
        g.output("loss", g.reduceSum(g.mul(y, g.constant(v))));
        return g.build();
    }

    /** The product of v with the change of the output along u, a unit of u. */
    private double change(Graph graph, Map<String, Tensor> at, String input, Tensor u, Tensor v) {
        double step = u.element().bytes() == Double.BYTES ? 1e-5 : 1e-2;
        double[] ahead = moved(graph, at, input, u, step);
        double[] behind = moved(graph, at, input, u, -step);
        double[] weights = v.numbers();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (ahead[i] - behind[i]);
        }
        return sum / (2 * step);
    }

    private double[] moved(
            Graph graph, Map<String, Tensor> at, String input, Tensor u, double step) {
        double[] x = at.get(input).numbers();
        double[] along = u.numbers();
        Arrays.setAll(x, i -> x[i] + step * along[i]);
        Map<String, Tensor> there = new HashMap<>(at);
        there.put(input, Tensor.of(u.type(), x));
        return runner.run(graph, there).get(graph.outputs().getFirst()).numbers();
    }

    private Tensor normal(TensorType type) {
        double[] values = new double[Math.toIntExact(type.shape().size())];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Tensor.of(type, values);
    }

    private static double product(Tensor a, Tensor b) {
        double[] left = a.numbers();
        double[] right = b.numbers();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
