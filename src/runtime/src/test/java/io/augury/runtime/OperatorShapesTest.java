package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Node;
import io.augury.graph.Operators;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.graph.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The types that the graph builder infers are those that ONNX Runtime makes. */
class OperatorShapesTest {
    private static final Attributes NONE = Attributes.none();

    /** Some tensors to write operators with. */
    private record Given(Value image, Value matrix, Value vector, Value whole, Value bool) {
        static Given in(GraphBuilder g) {
            return new Given(
                    g.input("image", TensorType.floats(2, 4, 5, 6)),
                    g.input("matrix", TensorType.floats(3, 4)),
                    g.input("vector", TensorType.floats(4)),
                    g.input("whole", TensorType.of(ElementType.INT64, 3, 4)),
                    g.input("bool", TensorType.of(ElementType.BOOL, 4)));
        }
    }

    /** Writes operators and makes their results outputs. */
    private interface Writing extends BiConsumer<GraphBuilder, Given> {}

    static Stream<Graph> graphs() {
        return Stream.of(
                        elementwise(),
                        functions(),
                        layouts(),
                        slices(),
                        gathers(),
                        reductions(),
                        layers(),
                        normalisations(),
                        controlFlow())
                .map(OperatorShapesTest::graph);
    }

    private static Graph graph(Writing writing) {
        GraphBuilder g = GraphBuilder.named("shapes");
        writing.accept(g, Given.in(g));
        return g.build();
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void inferredTypesAreThoseOfTheRuntime(Graph graph) {
        Map<String, Tensor> inputs = new HashMap<>();
        graph.inputs().forEach((name, type) -> inputs.put(name, Tensor.filled(type, 1)));

        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            session.run(inputs)
                    .forEach(
                            (name, tensor) ->
                                    assertThat(tensor.type()).as(name).isEqualTo(graph.type(name)));
        }
    }

    @Test
    void everyOperatorIsTried() {
        Set<String> tried = new TreeSet<>();
        graphs().flatMap(graph -> graph.nodes().stream()).map(Node::op).forEach(tried::add);

        assertThat(tried).containsAll(Operators.names());
    }

    private static Writing elementwise() {
        return (g, in) -> {
            for (String op : List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Pow", "PRelu")) {
                g.output(g.op(op, in.matrix, in.vector));
            }
            for (String op : List.of("Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual")) {
                g.output(g.op(op, in.vector, g.reshape(in.matrix, 3, 1, 4)));
            }
            for (String op : List.of("And", "Or", "Xor")) {
                g.output(g.op(op, in.bool, g.reshape(in.bool, 4, 1)));
            }
            for (String op : List.of("Mod", "BitwiseAnd", "BitwiseOr", "BitwiseXor")) {
                g.output(g.op(op, in.whole, g.longs(3)));
            }
            Value unsigned = g.cast(in.whole, ElementType.UINT64);
            Attributes left = NONE.with("direction", "LEFT");
            g.output(g.cast(g.op("BitShift", left, unsigned, unsigned), ElementType.INT64));
            g.output(g.op("BitwiseNot", in.whole));
            g.output(g.where(in.bool, in.matrix, g.scalar(1)));
            g.output(g.clip(in.matrix, 0, 1));
        };
    }

    private static Writing functions() {
        return (g, in) -> {
            for (String op :
                    List.of(
                            "Abs",
                            "Neg",
                            "Exp",
                            "Log",
                            "Sqrt",
                            "Reciprocal",
                            "Sign",
                            "Floor",
                            "Ceil",
                            "Round",
                            "Erf",
                            "Sin",
                            "Cos",
                            "Relu",
                            "LeakyRelu",
                            "Elu",
                            "Selu",
                            "Dropout",
                            "Softplus",
                            "Softsign",
                            "Sigmoid",
                            "HardSigmoid",
                            "HardSwish",
                            "Tanh",
                            "Mish",
                            "Identity",
                            "IsNaN",
                            "Softmax",
                            "LogSoftmax")) {
                g.output(g.op(op, in.matrix));
            }
            g.output(g.not(in.bool));
        };
    }

    private static Writing layouts() {
        return (g, in) -> {
            g.output(g.reshape(in.image, 0, -1, 3));
            g.output(g.flatten(in.image, 2));
            g.output(g.transpose(in.image, 2, 0, 3, 1));
            g.output(g.op("Transpose", in.image));
            g.output(g.pad(in.matrix, 1, 0, 2, 3));
            g.output(g.op("Pad", in.image, g.longs(1, 2), null, g.longs(-1)));
            g.output(g.concat(-2, in.matrix, g.reshape(in.vector, 1, 4), in.matrix));
        };
    }

    private static Writing slices() {
        return (g, in) -> {
            long[] steps = {2, -2};
            long[] axes = {3, 2};
            g.output(g.slice(in.image, new long[] {-5, -1}, new long[] {100, -100}, axes, steps));
            g.output(g.slice(in.matrix, 1, 1, 3));
            g.output(g.squeeze(g.unsqueeze(in.matrix, 0, -1), -1));
            g.output(g.op("Squeeze", g.unsqueeze(in.matrix, 1)));
            g.output(g.expand(g.unsqueeze(in.vector, 1), 2, 1, 7));
            g.output(g.tile(in.matrix, 2, 3));
            g.output(g.op("Trilu", in.matrix));
            g.output(g.op("CumSum", in.matrix, g.constant(Tensor.scalar(1L))));
            g.output(g.shapeOf(in.image));
            g.output(g.op("Size", in.image));
            g.output(g.op("ConstantOfShape", g.longs(2, 5)));
            Tensor[] range = {Tensor.scalar(1L), Tensor.scalar(9L), Tensor.scalar(3L)};
            g.output(
                    g.op(
                            "Range",
                            g.constant(range[0]),
                            g.constant(range[1]),
                            g.constant(range[2])));
            Attributes parts = NONE.with("axis", 1).with("num_outputs", 2);
            g.apply("Split", parts, 2, List.of(g.reshape(in.image, 16, 15))).forEach(g::output);
            g.apply("Split", NONE, 2, List.of(in.matrix, g.longs(1, 2))).forEach(g::output);
        };
    }

    private static Writing gathers() {
        return (g, in) -> {
            Value indices = g.constant(Tensor.longs(Shape.of(2, 2), 0, 1, 2, 0));
            g.output(g.gather(in.image, indices, 1));
            g.output(g.gather(in.matrix, g.constant(Tensor.scalar(-1L)), 0));
            Attributes second = NONE.with("axis", 1);
            g.output(g.op("GatherElements", second, in.matrix, indices));
            Value updates = g.filled(TensorType.floats(2, 2), 1);
            g.output(g.op("ScatterElements", second, in.matrix, indices, updates));
            Value place = g.constant(Tensor.longs(Shape.of(1, 1), 2));
            g.output(g.op("ScatterND", in.matrix, place, g.reshape(in.vector, 1, 4)));
            g.output(g.oneHot(in.whole, 5, 0, 1));
            Value values = g.constant(Tensor.floats(Shape.of(2), 0, 1));
            g.output(g.op("OneHot", NONE.with("axis", 0), in.whole, g.longs(5), values));
            g.apply("TopK", NONE, 2, List.of(in.matrix, g.longs(2))).forEach(g::output);
        };
    }

    private static Writing reductions() {
        return (g, in) -> {
            for (String op :
                    List.of(
                            "ReduceSum",
                            "ReduceMean",
                            "ReduceMax",
                            "ReduceMin",
                            "ReduceProd",
                            "ReduceL1",
                            "ReduceL2",
                            "ReduceSumSquare",
                            "ReduceLogSum",
                            "ReduceLogSumExp")) {
                g.output(g.reduce(op, in.image, true, -1, 0));
                g.output(g.reduce(op, in.image, false, 1));
                g.output(g.reduce(op, in.image, false));
            }
            g.output(g.argMax(in.image, 1));
            g.output(g.op("ArgMin", NONE.with("axis", -1), in.image));
        };
    }

    private static Writing layers() {
        return (g, in) -> {
            Value kernel = g.filled(TensorType.floats(6, 2, 3, 2), 1);
            g.output(g.matMul(in.image, g.filled(TensorType.floats(4, 6, 3), 1)));
            g.output(g.gemm(in.matrix, true, g.filled(TensorType.floats(5, 3), 1), true, null));
            g.output(g.conv(in.image, kernel, Window.of(2, 1).withGroups(2)));
            g.output(g.conv(in.image, kernel, Window.of(1, 1).withGroups(2).withDilation(2)));
            Attributes window =
                    NONE.with("strides", new long[] {2, 3})
                            .with("pads", new long[] {1, 0, 0, 1})
                            .with("output_padding", new long[] {1, 0});
            Value back = g.filled(TensorType.floats(4, 3, 3, 2), 1);
            g.output(g.op("ConvTranspose", window, in.image, back));
            Attributes up = NONE.with("kernel_shape", new long[] {2, 2}).with("ceil_mode", 1);
            Attributes strides = up.with("strides", new long[] {2, 2});
            g.apply("MaxPool", strides, 2, List.of(in.image)).forEach(g::output);
            g.output(g.averagePool(in.image, 3, Window.of(2, 1)));
            g.output(g.globalAveragePool(in.image));
            g.output(g.op("GlobalMaxPool", in.image));
            Attributes rows = NONE.with("axes", new long[] {2, 3});
            Value factors = g.constant(Tensor.floats(Shape.of(2), 1.5f, 0.5f));
            g.output(g.op("Resize", rows, in.image, null, factors));
            g.output(g.op("Resize", rows, in.image, null, null, g.longs(7, 3)));
        };
    }

    private static Writing normalisations() {
        return (g, in) -> {
            Value v = in.vector;
            g.output(g.batchNorm(in.image, v, v, v, v, 1e-5));
            g.output(g.op("InstanceNormalization", in.image, v, v));
            g.output(g.op("LayerNormalization", in.matrix, v, v));
        };
    }

    private static Writing controlFlow() {
        return (g, in) -> {
            Value turns = g.reduceSum(in.whole);
            List<Value> results = new ArrayList<>();
            results.addAll(
                    g.loop(
                            g.constant(Tensor.scalar(3L)),
                            List.of(in.vector),
                            (b, turn, carried) ->
                                    new Loop.Turn(
                                            List.of(b.mul(carried.getFirst(), 2)),
                                            List.of(carried.getFirst(), turn))));
            Value condition = g.greater(g.cast(turns, ElementType.FLOAT), 2);
            results.addAll(
                    g.choose(
                            condition,
                            b -> List.of(b.neg(in.matrix)),
                            b -> List.of(b.mul(in.matrix, in.vector))));
            results.forEach(g::output);
        };
    }
}
