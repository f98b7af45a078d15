package io.augury.runtime.blocked;

import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Lowered;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedRowsTest {
    @ParameterizedTest
    @CsvSource({"1,3,1,1,1", "2,3,1,1,1", "2,5,2,1,1", "2,3,2,2,1", "2,3,1,1,2", "1,3,2,2,3"})
    void narrowImagesStandBesideEachOther(
            int width, int kernel, int pad, int dilation, int rowStride) {
        Graph plain = convolution(4, width, kernel, pad, dilation, rowStride);
        Graph blocked = BlockedLayout.in(plain, BLOCK);
        assertThat(images(blocked)).as("images of the convolution").isEqualTo(1);
        Lowered.assertSame(plain, blocked);
    }

    /** Wide enough, alone, and with a kernel that makes images narrower. */
    @ParameterizedTest
    @CsvSource({"4,3,3,1", "1,2,3,1", "4,2,2,1"})
    void othersStayApart(int images, int width, int kernel, int pad) {
        Graph plain = convolution(images, width, kernel, pad, 1, 1);
        Graph blocked = BlockedLayout.in(plain, BLOCK);
        assertThat(images(blocked)).isEqualTo(images);
        Lowered.assertSame(plain, blocked);
    }

    private static long images(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .map(node -> graph.type(node.inputs().getFirst()).shape().dim(0))
                .findFirst()
                .orElseThrow();
    }

    private static Graph convolution(
            int images, int width, int kernel, int pad, int dilation, int rowStride) {
        GraphBuilder g = GraphBuilder.named("narrow");
        Value x = g.input("x", TensorType.floats(images, 2L * BLOCK, 6, width));
        Value w = g.input("w", TensorType.floats(3L * BLOCK, 2L * BLOCK, kernel, kernel));
        Value b = g.input("b", TensorType.floats(3L * BLOCK));
        Attributes attributes =
                Attributes.none()
                        .with("kernel_shape", new long[] {kernel, kernel})
                        .with("strides", new long[] {rowStride, 1})
                        .with("dilations", new long[] {dilation, dilation})
                        .with("pads", new long[] {pad, pad, pad, pad});
        g.output("y", g.op("Conv", attributes, x, w, b));
        return g.build();
    }
}
