package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SessionTest {
    private static Graph product(long rows) {
        GraphBuilder g = GraphBuilder.named("product");
        Value x = g.input("x", TensorType.floats(rows, 3));
        Value w = g.input("w", TensorType.floats(3, 2));
        g.output("y", g.op("MatMul", x, w));
        return g.build();
    }

    private static final Tensor X = Tensor.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    private static final Tensor W = Tensor.floats(Shape.of(3, 2), 1, 0, 0, 1, 1, 1);
    private static final Tensor Y = Tensor.floats(Shape.of(2, 2), 4, 5, 10, 11);

    @Test
    void runsAGraph() {
        try (Session session = Session.compile(product(2), SessionSettings.cpu(1))) {
            assertThat(session.run(Map.of("x", X, "w", W))).isEqualTo(Map.of("y", Y));
        }
    }

    @Test
    void runsAGraphWhoseBatchIsKnownOnlyThen() {
        try (Session session = Session.compile(product(Shape.BATCH), SessionSettings.cpu(1))) {
            assertThat(session.run(Map.of("x", X, "w", W))).isEqualTo(Map.of("y", Y));
        }
    }

    @Test
    void takesLargeTensorsOfTheGraphBesideTheModel() throws OrtException {
        int size = 1 << 14;
        GraphBuilder g = GraphBuilder.named("scaled");
        Value x = g.input("x", TensorType.floats(size));
        Value large = g.initializer("large", Tensor.filled(TensorType.floats(size), 2));
        Value small = g.initializer("small", Tensor.filled(TensorType.floats(1), 5));
        g.output("y", g.mul(g.mul(x, large), small));
        Map<String, Tensor> inputs = Map.of("x", Tensor.filled(TensorType.floats(size), 3));

        try (OutsideTensors outside = OutsideTensors.of(g.build())) {
            assertThat(outside.names()).containsExactly("large");
        }
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1))) {
            assertThat(session.run(inputs).get("y").floats()).containsOnly(30);
        }
    }

    @Test
    void writesIntoMemoryOfTheCaller() {
        try (Session session = Session.compile(product(2), SessionSettings.cpu(1));
                BoundTensor x = BoundTensor.of(X);
                BoundTensor w = BoundTensor.of(W);
                BoundTensor y = BoundTensor.zeros(TensorType.floats(2, 2))) {
            assertThat(session.run(Map.of("x", x, "w", w), Map.of("y", y))).isEmpty();
            assertThat(y.copy()).isEqualTo(Y);

            x.data().asFloatBuffer().put(new float[] {0, 0, 0, 0, 0, 1});
            session.run(Map.of("x", x, "w", w), Map.of("y", y));
            assertThat(y.copy().floats()).containsExactly(0, 0, 1, 1);
        }
    }

    @Test
    void carriesALoopFromTurnToTurn() {
        GraphBuilder g = GraphBuilder.named("powers");
        Value start = g.input("start", TensorType.floats(2));
        List<Value> result =
                g.loop(
                        g.constant(Tensor.scalar(3L)),
                        List.of(start),
                        (body, turn, carried) -> {
                            Value twice = body.op("Add", carried.getFirst(), carried.getFirst());
                            return new Loop.Turn(List.of(twice), List.of(twice));
                        });
        g.output("last", result.get(0));
        g.output("all", result.get(1));
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1));
                BoundTensor in = BoundTensor.of(Tensor.floats(Shape.of(2), 1, 10));
                BoundTensor last = BoundTensor.zeros(TensorType.floats(2))) {
            Map<String, Tensor> returned = session.run(Map.of("start", in), Map.of("last", last));
            assertThat(last.copy().floats()).containsExactly(8, 80);
            assertThat(returned.get("all").floats()).containsExactly(2, 20, 4, 40, 8, 80);
        }
    }

    @Test
    void readsBytesAndBooleans() {
        GraphBuilder g = GraphBuilder.named("choice");
        Value which = g.input("which", TensorType.of(ElementType.BOOL, 2));
        Value bytes = g.input("bytes", TensorType.of(ElementType.UINT8, 2));
        g.output(
                "y",
                g.op(
                        "Where",
                        which,
                        bytes,
                        g.constant(Tensor.bytes(Shape.of(2), (byte) 7, (byte) 8))));
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1))) {
            Map<String, Tensor> result =
                    session.run(
                            Map.of(
                                    "which", Tensor.bools(Shape.of(2), true, false),
                                    "bytes", Tensor.bytes(Shape.of(2), (byte) 200, (byte) 1)));
            assertThat(result.get("y")).isEqualTo(Tensor.bytes(Shape.of(2), (byte) 200, (byte) 8));
        }
    }

    @Test
    void saysWhatInputsAGraphTakes() {
        try (Session session = Session.compile(product(2), SessionSettings.cpu(1))) {
            assertThatThrownBy(() -> session.run(Map.of("x", X)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("takes the inputs [x, w], not [x]");
            assertThatThrownBy(() -> session.run(Map.of("x", X, "w", X)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("input 'w'")
                    .hasMessageContaining("is float[3,2], not float[2,3]");
        }
    }

    @Test
    void refusesAnOutputThatWouldOverwriteAnInput() {
        GraphBuilder g = GraphBuilder.named("twice");
        Value x = g.input("x", TensorType.floats(2, 2));
        g.output("y", g.op("MatMul", x, x));
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1));
                BoundTensor both = BoundTensor.of(Y)) {
            assertThatThrownBy(() -> session.run(Map.of("x", both), Map.of("y", both)))
                    .isInstanceOf(RunException.class)
                    .hasMessage("output 'y' would overwrite an input");
        }
    }

    @Test
    void namesTheGraphThatTheRuntimeRefuses() {
        GraphBuilder g = GraphBuilder.named("strange");
        Value x = g.input("x", TensorType.floats(2, 2));
        g.output(
                g.applyForeign(
                                "io.augury.nowhere",
                                "Nothing",
                                io.augury.graph.Attributes.none(),
                                List.of(x.type()),
                                x)
                        .getFirst());
        assertThatThrownBy(() -> Session.compile(g.build(), SessionSettings.cpu(1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot compile graph 'strange'");
    }
}
