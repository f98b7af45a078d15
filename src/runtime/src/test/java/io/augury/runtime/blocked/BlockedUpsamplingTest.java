package io.augury.runtime.blocked;

import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Lowered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedUpsamplingTest {
    /** Kernels smaller and larger than the stride, padding on one side or on both. */
    @ParameterizedTest
    @CsvSource({
        "3,2,1,1,1",
        "3,2,0,0,1",
        "1,2,0,0,1",
        "2,2,0,0,0",
        "4,2,1,1,0",
        "5,2,2,2,1",
        "3,3,0,0,0",
        "5,3,1,1,0",
        "3,1,1,1,0",
        "7,2,3,3,1",
        "3,2,0,1,0"
    })
    void givesWhatTheTransposedConvolutionGives(
            int kernel, int stride, int before, int after, int extra) {
        Graph plain = upsampled(kernel, stride, before, after, extra);
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(blocked.nodes()).noneMatch(node -> node.op().equals("ConvTranspose"));
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void leavesAloneWhatDoesNotFit() {
        assertThat(BlockedLayout.in(upsampled(3, 2, 0, 1, 1), BLOCK).nodes())
                .as("nine rows in parts of two")
                .anyMatch(node -> node.op().equals("ConvTranspose"));
        assertThat(BlockedLayout.in(upsampled(2, 3, 0, 0, 1), BLOCK).nodes())
                .as("a row that no place of the kernel reaches")
                .anyMatch(node -> node.op().equals("ConvTranspose"));
    }

    private static Graph upsampled(int kernel, int stride, int before, int after, int extra) {
        GraphBuilder g = GraphBuilder.named("upsampled");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 4, 4));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, BLOCK, kernel, kernel));
        Attributes attributes =
                Attributes.none()
                        .with("kernel_shape", new long[] {kernel, kernel})
                        .with("strides", new long[] {stride, stride})
                        .with("pads", new long[] {before, before, after, after})
                        .with("output_padding", new long[] {extra, extra});
        g.output("y", g.op("ConvTranspose", attributes, x, w));
        return g.build();
    }
}
