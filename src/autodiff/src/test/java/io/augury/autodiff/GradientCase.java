package io.augury.autodiff;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One operator in one setting, to be compared with differences. */
record GradientCase(String name, Graph graph, Map<String, Tensor> at, List<String> wanted) {
    /** Writes the operator. */
    interface Expression {
        Value write(GraphBuilder g, Value... x);
    }

    /** Collects the inputs of a case. */
    static final class Draft {
        private final String name;
        private final ElementType element;
        private final RandomGenerator random;
        private final List<Tensor> inputs = new ArrayList<>();

        private Draft(String name, ElementType element) {
            this.name = name;
            this.element = element;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(name.hashCode());
        }

        Draft normal(long... dims) {
            return drawn(dims, i -> random.nextGaussian());
        }

        Draft positive(long... dims) {
            return drawn(dims, i -> 0.5 + random.nextDouble());
        }

        /** All different, and farther from each other and from 0 than any step of a check. */
        Draft distinct(long... dims) {
            int size = (int) Shape.of(dims).size();
            double[] values = new double[size];
            Arrays.setAll(values, i -> (i - size / 2 + 0.5) * 0.25);
            for (int i = size - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double kept = values[i];
                values[i] = values[j];
                values[j] = kept;
            }
            return drawn(dims, i -> values[i]);
        }

        private Draft drawn(long[] dims, java.util.function.IntToDoubleFunction draw) {
            TensorType type = TensorType.of(element, dims);
            double[] values = new double[(int) type.shape().size()];
            Arrays.setAll(values, draw);
            inputs.add(Tensor.of(type, values));
            return this;
        }

        GradientCase of(Expression expression) {
            GraphBuilder g = GraphBuilder.named(name);
            Map<String, Tensor> at = new LinkedHashMap<>();
            Value[] x = new Value[inputs.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = g.input("x" + i, inputs.get(i).type());
                at.put("x" + i, inputs.get(i));
            }
            g.output(expression.write(g, x));
            return new GradientCase(name, g.build(), at, List.copyOf(at.keySet()));
        }
    }

    /** In 64 bits, for operators that the runtime has in them. */
    static Draft doubles(String name) {
        return new Draft(name, ElementType.DOUBLE);
    }

    /** In 32 bits. */
    static Draft floats(String name) {
        return new Draft(name, ElementType.FLOAT);
    }

    double tolerance() {
        return at.get("x0").element() == ElementType.DOUBLE ? 1e-6 : 1e-3;
    }

    @Override
    public String toString() {
        return name;
    }
}
