package io.augury.runtime.blocked;

import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Node;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Lowered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class BlockedConvolutionsTest {
    @ParameterizedTest
    @CsvSource({"32,48,1,1", "48,32,2,1", "32,32,2,0", "3,32,1,1", "1,16,2,1"})
    void giveWhatPlainOnesGive(int channels, int filters, int stride, int padding) {
        Graph plain = convolution(channels, filters, stride, padding);
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(blocked.nodes())
                .filteredOn(node -> node.inputs().contains("x"))
                .extracting(Node::op)
                .containsExactly(channels >= BLOCK ? "ReorderInput" : "Conv");
        assertThat(Lowered.ops(blocked)).contains("ReorderOutput");
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void takeAnOffsetForEachFilter() {
        GraphBuilder g = GraphBuilder.named("offset");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 7, 6));
        Value w = g.input("w", TensorType.floats(BLOCK, 2L * BLOCK, 3, 3));
        Value b = g.input("b", TensorType.floats(BLOCK));
        g.output("y", g.op("Relu", g.op("Conv", x, w, b)));
        Graph plain = g.build();
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(Lowered.ops(blocked)).contains("ReorderOutput").doesNotContain("Relu");
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void areWrittenInsideLoopsToo() {
        GraphBuilder g = GraphBuilder.named("loop");
        Value x = g.input("x", TensorType.floats(2, 32, 5, 5));
        Value w = g.input("w", TensorType.floats(32, 32, 3, 3));
        Attributes pads = Attributes.none().with("pads", new long[] {1, 1, 1, 1});
        g.output(
                "y",
                g.loop(
                                g.constant(Tensor.scalar(2L)),
                                List.of(x),
                                (body, turn, carried) ->
                                        new Loop.Turn(
                                                List.of(
                                                        body.op(
                                                                "Conv",
                                                                pads,
                                                                carried.getFirst(),
                                                                w)),
                                                List.of()))
                        .getFirst());
        Graph plain = g.build();
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        Graph body = Lowered.body(blocked);
        assertThat(Lowered.ops(body)).contains("ReorderInput", "ReorderOutput");
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void leaveAloneWhatDoesNotFitOrPay() {
        assertThat(BlockedLayout.in(convolution(BLOCK + 1, 32, 1, 1), BLOCK))
                .isEqualTo(convolution(BLOCK + 1, 32, 1, 1));
        assertThat(BlockedLayout.in(convolution(32, 10, 1, 1), BLOCK))
                .isEqualTo(convolution(32, 10, 1, 1));
    }

    private static Graph convolution(int channels, int filters, int stride, int padding) {
        GraphBuilder g = GraphBuilder.named("convolution");
        Value x = g.input("x", TensorType.floats(2, channels, 7, 6));
        Value w = g.input("w", TensorType.floats(filters, channels, 3, 3));
        Attributes attributes =
                Attributes.none()
                        .with("strides", new long[] {stride, stride})
                        .with("pads", new long[] {padding, padding, padding, padding});
        g.output("y", g.op("Conv", attributes, x, w));
        return g.build();
    }
}
