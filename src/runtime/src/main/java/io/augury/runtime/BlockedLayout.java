package io.augury.runtime;

import io.augury.graph.Attribute;
import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.Node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites a graph for the processor: convolutions become the runtime's blocked ones, which its own
 * optimizer uses for constant weights only, so never in a training step; and what lies between them
 * stays in their layout where it can. {@link BlockSize} says which block the processor has.
 */
final class BlockedLayout {
    /** Lowers some kinds of nodes. */
    @FunctionalInterface
    interface Rule {
        /** Writes the node on blocked values if that is possible and pays; else false. */
        boolean lower(Node node, BlockedGraph g);
    }

    private static final List<Rule> RULES =
            List.of(
                    BlockedConvolutions::lower,
                    BlockedChannels::lower,
                    BlockedElements::lower,
                    BlockedSums::lower);

    private BlockedLayout() {}

    /** The graph in the blocked layout where that pays. */
    static Graph in(Graph graph, int block) {
        return in(graph, block, Optional.empty());
    }

    private static Graph in(Graph graph, int block, Optional<BlockedGraph> outer) {
        BlockedGraph g = new BlockedGraph(graph, block, outer);
        for (Node node : graph.nodes()) {
            if (node.domain().equals(BlockedGraph.DOMAIN) && node.op().equals("ReorderInput")) {
                g.alias(node.outputs().getFirst(), node.inputs().getFirst());
            } else if (RULES.stream().noneMatch(rule -> rule.lower(node, g))) {
                g.keep(node, withLoweredBodies(node, g));
            }
        }
        return g.finish();
    }

    private static Attributes withLoweredBodies(Node node, BlockedGraph g) {
        Attributes attributes = node.attributes();
        for (Map.Entry<String, Attribute> entry : node.attributes().values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph body)) {
                attributes = attributes.with(entry.getKey(), in(body, g.block(), Optional.of(g)));
            }
        }
        return attributes;
    }
}
