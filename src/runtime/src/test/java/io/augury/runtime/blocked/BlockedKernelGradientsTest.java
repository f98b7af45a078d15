package io.augury.runtime.blocked;

import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.Expressions;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Lowered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class BlockedKernelGradientsTest {
    private static final long HEIGHT = 24;
    private static final long WIDTH = 7;

    /** A convolution: channels beside each other by two, by three and alone; edges left over. */
    @ParameterizedTest
    @CsvSource({
        "4,3,1,1,1",
        "3,3,1,1,1",
        "5,3,1,1,1",
        "4,3,2,1,1",
        "4,3,3,0,1",
        "4,3,1,2,2",
        "2,5,2,2,1"
    })
    void giveWhatTheMeaningGives(int channels, int kernel, int stride, int pad, int dilation) {
        Graph plain = gradient(2 * BLOCK, channels, kernel, stride, pad, dilation);
        Graph blocked = BlockedKernelGradients.in(plain, BLOCK);

        assertThat(Lowered.ops(Composites.expanded(blocked))).contains("ReorderInput");
        Lowered.assertSame(plain, BlockedLayout.in(Composites.expanded(blocked), BLOCK));
    }

    /** Channels that are whole blocks, one and three of them, in strips and in one piece. */
    @ParameterizedTest
    @CsvSource({
        "1,3,1,1,1",
        "3,3,1,1,1",
        "3,3,2,1,1",
        "1,3,1,2,2",
        "2,5,4,2,1",
        "2,3,2,0,1",
        "1,2,2,0,1",
        "2,1,2,0,1",
        "1,1,3,0,1"
    })
    void takeBlocksAsTheyAre(int blocks, int kernel, int stride, int pad, int dilation) {
        giveWhatTheMeaningGives(blocks * BLOCK, kernel, stride, pad, dilation);
    }

    @Test
    void leaveAloneWhatDoesNotFit() {
        Graph oddBatch = gradient(2 * BLOCK + 1, 4, 3, 1, 1, 1);
        Graph single = gradient(2 * BLOCK, 4, 1, 1, 0, 1);
        Graph ofEach = gradient(2 * BLOCK, BLOCK, 1, 1, 0, 1);
        Graph padded = gradient(2 * BLOCK, BLOCK, 1, 2, 1, 1);
        Graph fewChannels = gradient(2 * BLOCK, 4, 1, 2, 0, 1);

        for (Graph graph : List.of(oddBatch, single, ofEach, padded, fewChannels)) {
            assertThat(BlockedKernelGradients.in(graph, BLOCK)).isEqualTo(graph);
        }
    }

    private static Graph gradient(
            int batch, int channels, int kernel, int stride, int pad, int dilation) {
        GraphBuilder g = GraphBuilder.named("gradient");
        long reach = dilation * (kernel - 1L) + 1;
        long rows = (HEIGHT + 2L * pad - reach) / stride + 1;
        long columns = (WIDTH + 2L * pad - reach) / stride + 1;
        Value x = g.input("x", TensorType.floats(batch, channels, HEIGHT, WIDTH));
        Value dy = g.input("dy", TensorType.floats(batch, 2L * BLOCK, rows, columns));
        Attributes attributes =
                Attributes.none()
                        .with("kernel_shape", new long[] {kernel, kernel})
                        .with("strides", new long[] {stride, stride})
                        .with("pads", new long[] {pad, pad, pad, pad})
                        .with("dilations", new long[] {dilation, dilation});
        Value gradient =
                g.composite(
                        "ConvKernelGradient",
                        attributes,
                        List.of(x, dy),
                        (e, in) -> asConvolution(e, in.get(0), in.get(1), attributes));
        g.output("dw", gradient);
        return g.build();
    }

    /** Images and channels change places, stride and dilation too; what is left over is cut off. */
    private static Value asConvolution(Expressions g, Value x, Value dy, Attributes a) {
        Attributes turned =
                Attributes.none()
                        .with("strides", a.integers("dilations"))
                        .with("dilations", a.integers("strides"))
                        .with("pads", a.integers("pads"));
        Value all = g.op("Conv", turned, g.transpose(x, 1, 0, 2, 3), g.transpose(dy, 1, 0, 2, 3));
        long[] kernel = a.integers("kernel_shape");
        Value cut = g.slice(all, new long[] {0, 0}, kernel, new long[] {2, 3});
        return g.transpose(cut, 1, 0, 2, 3);
    }
}
