package io.augury.runtime.blocked;

import io.augury.graph.Composites;
import io.augury.graph.Graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph as the processor runs it, and how its inputs and outputs stand for those of the graph
 * that it was made of.
 *
 * @param orders of the inputs and outputs that are not in the plain order
 * @param outputs what the outputs of that graph are called in this one
 */
public record BlockedForm(
        Graph graph, Map<String, KernelOrder> orders, Map<String, String> outputs) {
    /** Keeps copies of the maps. */
    public BlockedForm {
        orders = Map.copyOf(orders);
        outputs = Map.copyOf(outputs);
    }

    /** The graph just as it stands. */
    public static BlockedForm plain(Graph graph) {
        return new BlockedForm(graph, Map.of(), Map.of());
    }

    /**
     * The graph with blocked operators where they pay.
     *
     * @param block how many channels lie together on this processor
     * @param carried inputs, and for each the output that takes its place in the next run; those
     *     that are kernels of convolutions in a loop are in the order of {@link KernelOrder}
     */
    public static BlockedForm of(Graph graph, int block, Map<String, String> carried) {
        Set<String> kernels = BlockedLoops.starts(graph, block);
        kernels.retainAll(carried.keySet());
        Map<String, KernelOrder> orders = new HashMap<>();
        Set<Integer> ordered = new HashSet<>();
        for (String kernel : kernels) {
            KernelOrder order = new KernelOrder(graph.type(kernel).shape(), block);
            orders.put(kernel, order);
            orders.put(carried.get(kernel), order);
            ordered.add(graph.outputs().indexOf(carried.get(kernel)));
        }
        Graph composed = BlockedKernelGradients.in(BlockedKernels.in(graph, block), block);
        Graph lowered = BlockedLayout.in(Composites.expanded(composed), block, kernels, ordered);
        return new BlockedForm(lowered, orders, names(graph.outputs(), lowered.outputs()));
    }

    private static Map<String, String> names(List<String> from, List<String> to) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            names.put(from.get(i), to.get(i));
        }
        return names;
    }

    /** What an output is called in this graph. */
    public String output(String name) {
        return outputs.getOrDefault(name, name);
    }

    /** The order of an input or output, if it is not the plain one. */
    public Optional<KernelOrder> order(String name) {
        return Optional.ofNullable(orders.get(name));
    }
}
