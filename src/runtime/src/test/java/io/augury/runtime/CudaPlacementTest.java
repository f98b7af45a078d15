package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Node;
import io.augury.graph.Operators;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.CudaPlacement.Finding;
import io.augury.runtime.CudaPlacement.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;

class CudaPlacementTest {
    private final GraphBuilder g = GraphBuilder.named("test");
    private final Value x = g.input("x", TensorType.floats(2, 3));

    private List<String> findings() {
        return CudaPlacement.of(g.build()).stream()
                .map(finding -> finding.kind() + " " + finding.op())
                .toList();
    }

    @Test
    void theTableIsThatOfTheRuntimeInUse() {
        String used = OnnxRuntime.version();

        assertThat(CudaKernels.runtimeVersion())
                .withFailMessage(
                        "cuda-kernels.txt has the CUDA kernels of ONNX Runtime %s, and the build"
                            + " uses %s: compare it with the section CUDAExecutionProvider of"
                            + " https://github.com/microsoft/onnxruntime/blob/v%s/docs/OperatorKernels.md,"
                            + " then change its links and its line 'runtime'",
                        CudaKernels.runtimeVersion(), used, used)
                .isEqualTo(used);
    }

    /** In the table of the runtime's documentation these are missing. */
    @Test
    void theTableHasAllOperatorsButThese() {
        List<String> missing =
                Operators.names().stream()
                        .filter(
                                op ->
                                        CudaKernels.problem(node(op), List.of(), List.of())
                                                .isPresent())
                        .toList();

        assertThat(missing)
                .containsExactly(
                        "BitShift",
                        "BitwiseAnd",
                        "BitwiseNot",
                        "BitwiseOr",
                        "BitwiseXor",
                        "Dropout");
    }

    private static Node node(String op) {
        return new Node("n", "", op, List.of("x"), List.of("y"), Attributes.none());
    }

    @Test
    void plainLayersAreTheGpusAlone() {
        Value w = g.input("w", TensorType.floats(3, 4));
        g.output("y", g.reduceSum(g.reshape(g.relu(g.matMul(x, w)), 8), 0));

        assertThat(findings()).isEmpty();
    }

    @Test
    void aNodeWithoutKernelIsNamedWithItsCopies() {
        Value small = g.input("small", TensorType.of(ElementType.UINT8, 4));
        Value most = g.within("block", () -> g.op("Max", g.identity(small), small));
        g.output("y", g.add(most, g.identity(small)));

        assertThat(CudaPlacement.of(g.build()))
                .startsWith(
                        new Finding(
                                Kind.NO_KERNEL,
                                "Max",
                                "block/max",
                                "there is no CUDA kernel for Max of uint8"),
                        new Finding(
                                Kind.COPIED,
                                "Max",
                                "block/max",
                                "'block/identity' is copied to the host"),
                        new Finding(Kind.COPIED, "Add", "add", "'block/max' is copied to the GPU"));
    }

    @Test
    void whatOnlyReadsWhatTheProcessorMadeIsLeftToIt() {
        Value small = g.input("small", TensorType.of(ElementType.UINT8, 4));
        g.output("y", g.cast(g.op("Max", small, small), ElementType.FLOAT));

        assertThat(findings()).containsExactly("NO_KERNEL Max", "ON_HOST Cast", "ON_HOST Identity");
    }

    @Test
    void whatIsComputedOfShapesStaysOnTheHost() {
        Value open = g.input("open", TensorType.floats(Shape.BATCH, 6));
        Value count = g.cast(g.op("Size", open), ElementType.FLOAT);
        g.output("count", g.mul(count, 2));
        g.output("y", g.div(open, count));

        assertThat(findings())
                .containsExactly("ON_HOST Cast", "ON_HOST Mul", "ON_HOST Identity", "COPIED Div");
    }

    @Test
    void computedBoundsOfAClipAreCopiedToTheHost() {
        Value most = g.reduceMax(x, 0, 1);
        g.output("y", g.op("Clip", x, null, most));

        assertThat(findings()).containsExactly("COPIED Clip");
    }

    @Test
    void aLoopWaitsForTheHostOnceATurn() {
        Value turns = g.input("turns", TensorType.of(ElementType.INT64));
        Value end =
                g.loop(
                                turns,
                                List.of(x),
                                (b, turn, carried) ->
                                        new Loop.Turn(
                                                List.of(b.relu(carried.getFirst())), List.of()))
                        .getFirst();
        g.output("y", end);

        assertThat(findings()).containsExactly("LOOP Identity", "LOOP Identity");
    }
}
