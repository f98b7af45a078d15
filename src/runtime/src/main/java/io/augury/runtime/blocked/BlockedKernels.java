package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
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

    private static final String TO_BLOCKS = "KernelToBlocks";
    private static final String FROM_BLOCKS = "KernelFromBlocks";

    private BlockedKernels() {}

    /** The numbers of a kernel in the blocked order, under the same shape. */
    static Value toBlocks(GraphBuilder g, Value kernel) {
        return mark(g, TO_BLOCKS, kernel);
    }

    /** The kernel whose numbers these are in the blocked order. */
    static Value fromBlocks(GraphBuilder g, Value blocks) {
        return mark(g, FROM_BLOCKS, blocks);
    }

    private static Value mark(GraphBuilder g, String op, Value value) {
        return g.applyForeign(DOMAIN, op, Attributes.none(), List.of(value.type()), value)
                .getFirst();
    }

    /** Takes the marks out of a graph. */
    static boolean lower(Node node, BlockedGraph g) {
        if (!node.domain().equals(DOMAIN)) {
            return false;
        }
        String input = node.inputs().getFirst();
        String output = node.outputs().getFirst();
        if (node.op().equals(TO_BLOCKS)) {
            g.alias(output, g.in(BlockLayout.KERNEL, input));
        } else {
            g.born(BlockLayout.KERNEL, output, g.plain(input));
        }
        return true;
    }

    /** The graph with the new meaning of each mirrored kernel that consists of blocks. */
    static Graph in(Graph graph, int block) {
        return Composites.map(graph, node -> lowered(node, block));
    }

    private static Node lowered(Node node, int block) {
        Graph meaning = Composites.meaning(node).orElseThrow();
        if (!node.op().equals("MirroredKernel") || node.attributes().integer("group", 1) != 1) {
            return node;
        }
        TensorType type = meaning.inputs().values().iterator().next();
        boolean whole =
                type.element() == ElementType.FLOAT
                        && KernelOrder.fits(type.shape(), block)
                        && type.shape().dim(1) % block == 0;
        return whole ? Composites.withMeaning(node, mirrored(meaning, block)) : node;
    }

    private static Graph mirrored(Graph meaning, int block) {
        GraphBuilder g = GraphBuilder.named(meaning.name());
        String name = meaning.inputs().keySet().iterator().next();
        Value kernel = g.input(name, meaning.inputs().get(name));
        KernelOrder order = new KernelOrder(kernel.type().shape(), block);
        long[] places = new long[Math.toIntExact(order.places())];
        Arrays.setAll(places, place -> order.places() - 1 - place);
        long tiles = order.tiles();
        Value apart = g.reshape(toBlocks(g, kernel), tiles, block, 1, block);
        Value turned =
                BlockedConvolutions.op(g, "ReorderInput", Attributes.none(), apart.type(), apart);
        Value moved =
                g.gather(
                        g.reshape(turned, tiles, (long) block * block),
                        g.longs(tiles(order, places)),
                        0);
        Value mirrored =
                g.reshape(moved, kernel.dim(1), kernel.dim(0), kernel.dim(2), kernel.dim(3));
        g.output(fromBlocks(g, mirrored));
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
}
