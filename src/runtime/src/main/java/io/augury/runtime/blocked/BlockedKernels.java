package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.List;

/**
 * Keeps kernels in the order of the blocked convolutions: what is made of a kernel there is made of
 * whole blocks, which takes a small part of the time that single numbers take.
 */
final class BlockedKernels {
    /** Of marks that stand in meanings only, for what {@link BlockedLayout} is to know. */
    private static final String DOMAIN = "io.augury.blocked";

    private static final String FROM_BLOCKS = "KernelFromBlocks";
    private static final String MIRRORED = "MirroredKernel";

    private BlockedKernels() {}

    /** The kernel whose numbers these are in the blocked order. */
    static Value fromBlocks(GraphBuilder g, Value blocks) {
        return mark(g, FROM_BLOCKS, blocks.type(), blocks);
    }

    private static Value mark(GraphBuilder g, String op, TensorType made, Value value) {
        return g.applyForeign(DOMAIN, op, Attributes.none(), List.of(made), value).getFirst();
    }

    /** Writes what the marks in a graph stand for. */
    static boolean lower(Node node, BlockedGraph g) {
        if (!node.domain().equals(DOMAIN)) {
            return false;
        }
        String input = node.inputs().getFirst();
        String output = node.outputs().getFirst();
        String blocks = node.op().equals(MIRRORED) ? mirrored(input, output, g) : g.plain(input);
        g.born(BlockLayout.KERNEL, output, blocks);
        return true;
    }

    private static String mirrored(String kernel, String output, BlockedGraph g) {
        String made = output + "/blocks";
        KernelOrder order = new KernelOrder(g.shape(kernel), g.block());
        long[] places = new long[Math.toIntExact(order.places())];
        Arrays.setAll(places, place -> order.places() - 1 - place);
        String tiles = turnedTiles(g, g.in(BlockLayout.KERNEL, kernel), made, order);
        return chosenTiles(g, tiles, made, tiles(order, places), g.type(output));
    }

    /** The graph with the new meaning of each mirrored kernel that consists of blocks. */
    static Graph in(Graph graph, int block) {
        return Composites.map(graph, node -> lowered(node, block));
    }

    private static Node lowered(Node node, int block) {
        Graph meaning = Composites.meaning(node).orElseThrow();
        if (!node.op().equals(MIRRORED) || node.attributes().integer("group", 1) != 1) {
            return node;
        }
        TensorType type = meaning.inputs().values().iterator().next();
        boolean whole =
                type.element() == ElementType.FLOAT
                        && KernelOrder.fits(type.shape(), block)
                        && type.shape().dim(1) % block == 0;
        return whole ? Composites.withMeaning(node, marked(meaning)) : node;
    }

    private static Graph marked(Graph meaning) {
        GraphBuilder g = GraphBuilder.named(meaning.name());
        String name = meaning.inputs().keySet().iterator().next();
        TensorType made = meaning.type(meaning.outputs().getFirst());
        g.output(mark(g, MIRRORED, made, g.input(name, meaning.inputs().get(name))));
        return g.build();
    }

    /** The block by block tiles of a kernel in its order, each turned around. */
    static String turnedTiles(BlockedGraph g, String kernel, String made, KernelOrder order) {
        TensorType apart = TensorType.floats(order.tiles(), order.block(), 1, order.block());
        String tiles = g.reshape(kernel, made + "/tiles_apart", apart);
        String turned =
                g.foreign(
                        "ReorderInput", Attributes.none(), List.of(tiles), made + "/turned", apart);
        long size = order.block() * order.block();
        return g.reshape(turned, made + "/tiles", TensorType.floats(order.tiles(), size));
    }

    /** The kernel of these of the tiles, in its order. */
    static String chosenTiles(
            BlockedGraph g, String tiles, String made, long[] chosen, TensorType kernel) {
        String places = g.constant(made + "/places", Tensor.longVector(chosen));
        TensorType type = TensorType.floats(chosen.length, g.shape(tiles).dim(1));
        Attributes first = Attributes.none().with("axis", 0L);
        String gathered = g.op("Gather", first, made + "/chosen", type, tiles, places);
        return g.reshape(gathered, made, kernel);
    }

    /**
     * Which tiles of a kernel are, in their order, those of the kernel of some of its places with
     * inputs and outputs in each other's place.
     */
    static long[] tiles(KernelOrder order, long[] places) {
        long[] tiles = new long[Math.toIntExact(order.outputs() * order.inputs() * places.length)];
        int to = 0;
        for (long input = 0; input < order.inputs(); input++) {
            for (long output = 0; output < order.outputs(); output++) {
                for (long place : places) {
                    tiles[to++] = (output * order.inputs() + input) * order.places() + place;
                }
            }
        }
        return tiles;
    }

    /** Output channels go behind all else as images' channels do, then input channels. */
    static void arrange(BlockedGraph g, String kernel, String to) {
        TensorType type = g.type(kernel);
        KernelOrder order = new KernelOrder(type.shape(), g.block());
        String last = g.reshape(kernel, to + "/apart", outputsApart(type, order));
        g.convert(last, "ReorderInput", Attributes.none(), to + "/outputs");
        last = to + "/outputs";
        if (order.together() > 1) {
            last = inputs(g, last, to, order, order.together(), order.places());
        }
        g.reshape(last, to, type);
    }

    /** What {@link #arrange} does, backwards. */
    static void restore(BlockedGraph g, String kernel, String to) {
        TensorType type = g.type(kernel);
        KernelOrder order = new KernelOrder(type.shape(), g.block());
        String last = kernel;
        if (order.together() > 1) {
            last = inputs(g, last, to, order, order.places(), order.together());
        }
        last = g.reshape(last, to + "/apart", outputsApart(type, order));
        Attributes count = Attributes.none().with("channels", order.block());
        g.convert(last, "ReorderOutput", count, to + "/outputs");
        g.reshape(to + "/outputs", to, type);
    }

    private static TensorType outputsApart(TensorType type, KernelOrder order) {
        return type.withShape(
                Shape.of(order.outputs(), order.block(), type.shape().dim(1), order.places()));
    }

    private static String inputs(
            BlockedGraph g, String value, String to, KernelOrder order, long from, long behind) {
        TensorType type = g.type(value);
        long groups = order.outputs() * order.inputs();
        Shape apart = Shape.of(groups, from, behind, order.block());
        Shape turned = Shape.of(groups, behind, from, order.block());
        String made = to + "/inputs";
        Attributes swap = Attributes.none().with("perm", new long[] {0, 2, 1, 3});
        String reshaped = g.reshape(value, made + "/apart", type.withShape(apart));
        return g.op("Transpose", swap, made, type.withShape(turned), reshaped);
    }
}
