package io.augury.runtime.blocked;

import static io.augury.graph.ElementType.FLOAT;
import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Lowered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** What lies between convolutions, in their layout and in the plain one. */
class BlockedLayoutTest {
    private static final Attributes PADS = Attributes.none().with("pads", new long[] {1, 1, 1, 1});

    /** What is done between two convolutions. */
    private enum Between {
        RECTIFIER((g, x) -> g.op("Relu", x)),
        NORMALISATION((g, x) -> normalised(g, x)),
        NORMALISATION_AND_RECTIFIER((g, x) -> g.op("Relu", normalised(g, x))),
        NORMALISATION_READ_TWICE(
                (g, x) -> {
                    Value normal = normalised(g, x);
                    return g.add(g.op("Relu", normal), normal);
                }),
        CHANNELS_TIMES((g, x) -> g.mul(x, g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)))),
        CHANNELS_PLUS((g, x) -> g.add(g.input("c", TensorType.floats(2L * BLOCK, 1, 1)), x)),
        CHANNELS_LESS((g, x) -> g.sub(x, g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)))),
        LESS_THE_IMAGE((g, x) -> g.sub(g.input("c", TensorType.floats(1, 2L * BLOCK, 1, 1)), x)),
        PIXELS_TIMES((g, x) -> g.mul(x, g.input("c", TensorType.floats(1, 1, 5, 6)))),
        ANOTHER_IMAGE((g, x) -> g.mul(x, g.input("c", TensorType.floats(2, 2L * BLOCK, 5, 6)))),
        NUMBER((g, x) -> g.mul(x, 3)),
        MASK(
                (g, x) ->
                        g.mul(
                                x,
                                g.cast(
                                        g.op("Greater", x, g.constant(Tensor.scalar(0f))),
                                        ElementType.FLOAT))),
        MASK_IN_THE_PLAIN_LAYOUT(
                (g, x) -> {
                    Value mask = g.op("Greater", x, g.constant(Tensor.scalar(0f)));
                    Value turned = g.transpose(g.transpose(mask, 0, 2, 3, 1), 0, 3, 1, 2);
                    return g.mul(x, g.cast(turned, ElementType.FLOAT));
                }),
        CHOICE(
                (g, x) ->
                        g.op(
                                "Where",
                                g.op("Greater", x, g.constant(Tensor.scalar(0f))),
                                x,
                                g.mul(x, 0.1))),
        CENTRED((g, x) -> g.sub(x, g.reduceMean(x, true, 2, 3))),
        SUMS((g, x) -> g.mul(x, g.reshape(g.reduceSum(x, 2, 3), 2, 2L * BLOCK, 1, 1))),
        SUMS_OF_PRODUCTS(
                (g, x) -> {
                    Value other = g.input("c", TensorType.floats(2, 2L * BLOCK, 5, 6));
                    Value sums = g.reduceSum(g.mul(x, g.op("Relu", g.add(x, other))), 2, 3);
                    return g.mul(x, g.reshape(sums, 2, 2L * BLOCK, 1, 1));
                }),
        MEANS_OF_SQUARES((g, x) -> g.sub(x, g.reduceMean(g.square(x), true, 2, 3))),
        MEANS_OF_A_PRODUCT_READ_TWICE(
                (g, x) -> {
                    Value product = g.mul(x, g.op("Relu", x));
                    return g.add(product, g.reduceMean(product, true, 2, 3));
                }),
        MEANS_OF_ROWS((g, x) -> g.add(x, g.reduceMean(x, true, 3)));

        private final BiFunction<GraphBuilder, Value, Value> write;

        Between(BiFunction<GraphBuilder, Value, Value> write) {
            this.write = write;
        }
    }

    private static Value normalised(GraphBuilder g, Value x) {
        TensorType channels = TensorType.floats(x.dim(1));
        return g.batchNorm(
                x,
                g.input("scale", channels),
                g.input("bias", channels),
                g.input("mean", channels),
                g.square(g.input("deviation", channels)),
                1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatThePlainLayoutGives(Between between) {
        assertSame(network(between, true));
    }

    /** The value between is read in the plain layout, too, and is itself a result. */
    @ParameterizedTest
    @EnumSource
    void givesPlainResultsToThoseWhoReadThem(Between between) {
        assertSame(network(between, false));
    }

    @Test
    void reordersOnceInAndOnceOut() {
        Graph blocked = BlockedLayout.in(network(Between.NORMALISATION_AND_RECTIFIER, true), BLOCK);
        List<String> ops = Lowered.ops(blocked);
        assertThat(blocked.nodes())
                .filteredOn(node -> node.op().equals("ReorderInput"))
                .as("the image, and the kernel")
                .extracting(node -> node.inputs().getFirst())
                .containsExactly("x", "w/kernel_in_network/apart");
        assertThat(ops).filteredOn("ReorderOutput"::equals).hasSize(1);
        assertThat(ops).doesNotContain("Relu", "BatchNormalization");
    }

    /** Of an image in strips, of three rows each. */
    @Test
    void sumsOfProductsAreConvolutions() {
        GraphBuilder g = GraphBuilder.named("products");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 9, 40));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, 2L * BLOCK, 3, 3));
        Value image = g.op("Conv", PADS, x, w);
        g.output("sum", g.reduceSum(g.mul(image, g.op("Relu", image)), 2, 3));
        g.output("mean", g.reduceMean(g.square(image), true, 2, 3));
        Graph plain = g.build();
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(blocked.nodes())
                .filteredOn(node -> node.op().equals("Mul"))
                .extracting(node -> blocked.type(node.outputs().getFirst()).shape().size())
                .as("only sums are multiplied, with numbers of pixels")
                .containsOnly(4L * BLOCK);
        Lowered.assertSame(plain, blocked);
    }

    /** A branch and what it goes around, then a rectifier, and the rectifier's mask. */
    @Test
    void convolutionsAddAndRectifyInOnePass() {
        GraphBuilder g = GraphBuilder.named("branch");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 5, 6));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, 2L * BLOCK, 3, 3));
        Value around = g.op("Conv", PADS, x, w);
        Value branch = g.op("Conv", PADS, g.op("Relu", around), w);
        Value rectified = g.op("Relu", g.add(branch, around));
        Value mask = g.cast(g.op("Greater", rectified, g.constant(Tensor.scalar(0f))), FLOAT);
        g.output("y", g.op("Conv", PADS, g.mul(rectified, g.add(mask, around)), w));
        Graph plain = g.build();
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(Lowered.ops(blocked))
                .filteredOn(
                        op -> Set.of("Relu", "Add", "Greater", "Cast", "HardSigmoid").contains(op))
                .as(
                        "what is added to two convolutions is added in the second; the mask is no"
                                + " image of one")
                .containsExactly("Relu", "HardSigmoid", "Add");
        Lowered.assertSame(plain, blocked);
    }

    @Test
    void whatIsReadTwiceIsAddedApart() {
        GraphBuilder g = GraphBuilder.named("twice");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 5, 6));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, 2L * BLOCK, 3, 3));
        Value once = g.op("Conv", PADS, x, w);
        g.output("y", g.op("Conv", PADS, g.add(once, once), w));
        Value other = g.op("Conv", PADS, g.op("Relu", x), w);
        g.output("z", g.op("Conv", PADS, g.add(other, g.mul(other, 2)), w));
        Graph plain = g.build();
        Graph blocked = BlockedLayout.in(plain, BLOCK);

        assertThat(Lowered.ops(blocked)).filteredOn("Add"::equals).hasSize(2);
        Lowered.assertSame(plain, blocked);
    }

    private static Graph network(Between between, boolean justTheEnd) {
        GraphBuilder g = GraphBuilder.named("network");
        Value x = g.input("x", TensorType.floats(2, 2L * BLOCK, 5, 6));
        Value w = g.input("w", TensorType.floats(2L * BLOCK, 2L * BLOCK, 3, 3));
        Value first = g.op("Conv", PADS, x, w);
        Value middle = between.write.apply(g, first);
        g.output("end", g.op("Conv", PADS, middle, w));
        if (!justTheEnd) {
            g.output("middle", middle);
            g.output("turned", g.transpose(middle, 1, 0, 2, 3));
        }
        return g.build();
    }

    private static void assertSame(Graph plain) {
        Graph blocked = BlockedLayout.in(plain, BLOCK);
        assertThat(Lowered.ops(blocked)).contains("ReorderInput", "ReorderOutput");
        Lowered.assertSame(plain, blocked);
    }
}
