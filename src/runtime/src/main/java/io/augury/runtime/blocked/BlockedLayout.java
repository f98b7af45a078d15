package io.augury.runtime.blocked;

import io.augury.graph.Attribute;
import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.Node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a graph for the processor: convolutions become the runtime's blocked ones, which its own
 * optimizer uses for constant weights only, so never in a training step; and what lies between them
 * stays in their layout where it can.
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
                    BlockedKernels::lower,
                    BlockedLoops::lower,
                    BlockedConvolutions::lower,
                    BlockedUpsampling::lower,
                    BlockedChannels::lower,
                    BlockedJoins::lower,
                    BlockedElements::lower,
                    BlockedSums::lower);

    private BlockedLayout() {}

    /** The graph in the blocked layout where that pays. */
    static Graph in(Graph graph, int block) {
        return in(graph, block, Set.of(), Set.of());
    }

    /**
     * The graph in the blocked layout where that pays.
     *
     * @param kernels inputs that are given in the order of {@link KernelOrder}
     * @param outputs numbers of the outputs that are returned so
     */
    static Graph in(Graph graph, int block, Set<String> kernels, Set<Integer> outputs) {
        return in(new BlockedGraph(graph, block, Optional.empty()), graph, kernels, outputs);
    }

    /** The same of a graph inside another one. */
    static Graph inside(
            Graph graph, BlockedGraph outer, Set<String> kernels, Set<Integer> outputs) {
        BlockedGraph g = new BlockedGraph(graph, outer.block(), Optional.of(outer));
        return in(g, graph, kernels, outputs);
    }

    private static Graph in(
            BlockedGraph g, Graph graph, Set<String> kernels, Set<Integer> outputs) {
        kernels.forEach(kernel -> g.born(BlockLayout.KERNEL, kernel, kernel));
        for (Node node : graph.nodes()) {
            if (node.domain().equals(BlockedGraph.DOMAIN) && node.op().equals("ReorderInput")) {
                g.alias(node.outputs().getFirst(), node.inputs().getFirst());
            } else if (RULES.stream().noneMatch(rule -> rule.lower(node, g))) {
                g.keep(node, withLoweredBodies(node, g));
            }
        }
        return g.finish(outputs);
    }

    private static Attributes withLoweredBodies(Node node, BlockedGraph g) {
        Attributes attributes = node.attributes();
        for (Map.Entry<String, Attribute> entry : node.attributes().values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph body)) {
                Graph lowered = inside(body, g, Set.of(), Set.of());
                attributes = attributes.with(entry.getKey(), lowered);
            }
        }
        return attributes;
    }
}
