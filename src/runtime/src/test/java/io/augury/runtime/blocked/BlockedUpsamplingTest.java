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

    /** Both branches behind a strided block: one upsamples all places, the other one of four. */
    @ParameterizedTest
    @CsvSource({"3,1", "1,3", "3,3", "1,1"})
    void addsPartsBeforeItPutsThemTogether(int first, int second) {
        Graph plain = branches(first, second);
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(Lowered.ops(blocked)).doesNotContain("ConvTranspose", "Add");
        assertThat(Lowered.ops(blocked))
                .filteredOn(op -> op.equals("Concat") || op.equals("Pad"))
                .as("columns and rows of one image")
                .hasSize(first + second == 2 ? 2 : 3);
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void addsWhatIsReadTwiceOrStridedOtherwiseApart() {
        GraphBuilder g = GraphBuilder.named("apart");
        Value twice = transposed(g, "a", 4, 3, 2);
        Value once = transposed(g, "b", 4, 1, 2);
        Value sum = g.add(twice, once);
        g.output("y", g.mul(sum, twice));
        g.output("z", g.add(transposed(g, "c", 8, 3, 1), transposed(g, "d", 4, 3, 2)));
        Value three = g.add(transposed(g, "e", 4, 3, 2), transposed(g, "f", 4, 3, 2));
        g.output("three", g.add(three, transposed(g, "g", 4, 1, 2)));
        Graph plain = g.build();

        Lowered.assertSame(plain, BlockedLayout.in(plain, BLOCK));
    }

    private static Graph branches(int first, int second) {
        GraphBuilder g = GraphBuilder.named("branches");
        g.output("y", g.add(transposed(g, "a", 4, first, 2), transposed(g, "b", 4, second, 2)));
        return g.build();
    }

    /** An image of eight rows and columns. */
    private static Value transposed(GraphBuilder g, String name, int side, int kernel, int stride) {
        long pad = kernel / 2;
        Attributes attributes =
                Attributes.none()
                        .with("kernel_shape", new long[] {kernel, kernel})
                        .with("strides", new long[] {stride, stride})
                        .with("pads", new long[] {pad, pad, pad, pad})
                        .with("output_padding", new long[] {stride - 1, stride - 1});
        return g.op(
                "ConvTranspose",
                attributes,
                g.input(name, TensorType.floats(2, 2L * BLOCK, side, side)),
                g.input(name + "w", TensorType.floats(2L * BLOCK, BLOCK, kernel, kernel)));
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
