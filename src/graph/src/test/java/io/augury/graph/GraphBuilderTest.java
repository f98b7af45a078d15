package io.augury.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class GraphBuilderTest {
    private final GraphBuilder g = GraphBuilder.named("test");

    @Test
    void infersTheShapesOfASmallNet() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 32, 32));
        Value kernel = g.initializer("kernel", Tensor.filled(TensorType.floats(8, 3, 3, 3), 0.1));
        Value y = g.relu(g.conv(x, kernel, Window.of(2, 1)));
        Value pooled = g.flatten(g.globalAveragePool(y), 1);

        assertThat(y.shape()).hasToString("[N,8,16,16]");
        assertThat(pooled.shape()).hasToString("[N,8]");
    }

    @Test
    void reshapeKeepsAndComputesAxes() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 4, 6));

        assertThat(g.reshape(x, 0, -1).shape()).isEqualTo(Shape.of(Shape.BATCH, 24));
        assertThat(g.reshape(x, -1, 24).shape()).isEqualTo(Shape.of(Shape.BATCH, 24));
        assertThat(g.reshape(x, 0, 2, 12).shape()).isEqualTo(Shape.of(Shape.BATCH, 2, 12));
        assertThatThrownBy(() -> g.reshape(x, 0, 7)).hasMessageContaining("sizes do not match");
    }

    @Test
    void aMistakeNamesNodeOperatorAndShapes() {
        Value a = g.input("a", TensorType.floats(2, 3));
        Value b = g.input("b", TensorType.floats(4, 5));

        assertThatThrownBy(() -> g.within("head", () -> g.matMul(a, b)))
                .isInstanceOf(GraphException.class)
                .hasMessage(
                        "MatMul 'head/mat_mul': columns of the first must be rows of the second;"
                                + " inputs are [a: float[2,3], b: float[4,5]]");
        assertThatThrownBy(() -> g.add(a, b)).hasMessageContaining("[2,3] and [4,5]");
        assertThatThrownBy(() -> g.op("Adds", a, a)).hasMessageContaining("nearest is 'Add'");
    }

    @Test
    void equalConstantsAreKeptOnce() {
        Value x = g.input("x", TensorType.floats(2));
        g.output(g.add(g.mul(x, 2), 2));

        assertThat(g.build().initializers()).hasSize(1);
    }

    @Test
    void aLoopCarriesAndCollects() {
        Value start = g.input("start", TensorType.floats(3));
        Value turns = g.input("turns", TensorType.of(ElementType.INT64));
        List<Value> results =
                g.loop(
                        turns,
                        List.of(start),
                        (body, turn, carried) -> {
                            Value next = body.mul(carried.getFirst(), 2);
                            return new Loop.Turn(List.of(next), List.of(body.reduceSum(next)));
                        });

        assertThat(results.get(0).shape()).isEqualTo(Shape.of(3));
        assertThat(results.get(1).shape()).isEqualTo(Shape.of(Shape.BATCH));
    }

    @Test
    void valuesOfAnotherGraphAreRefused() {
        Value foreign = GraphBuilder.named("other").input("x", TensorType.floats(1));

        assertThatThrownBy(() -> g.neg(foreign)).hasMessageContaining("belongs to another graph");
    }

    @Test
    void inliningGivesFreeNames() {
        Value x = g.input("x", TensorType.floats(2));
        g.output(g.exp(x));
        Graph inner = g.build();
        GraphBuilder around = GraphBuilder.named("around");
        Value y = around.exp(around.input("x", TensorType.floats(2)));

        Value result = around.inline(inner, Map.of("x", y)).get(inner.outputs().getFirst());
        around.output(result);

        assertThat(around.build().text())
                .isEqualTo(
                        """
                        graph around
                          input x: float[2]
                          exp: float[2] = Exp(x)
                          exp_2: float[2] = Exp(exp)
                          return exp_2
                        """);
    }
}
