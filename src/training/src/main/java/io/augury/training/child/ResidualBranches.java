package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the residual branches of a file: of two values of the same shape that are added, the one
 * that more layers made since they parted, if the other comes past one layer at most.
 */
final class ResidualBranches {
    private static final Set<String> LAYERS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    private final Graph graph;

    /** The layers that made each value that depends on the images, by their places. */
    private final Map<String, BitSet> layers = new HashMap<>();

    private ResidualBranches(Graph graph) {
        this.graph = graph;
        graph.inputs().keySet().forEach(input -> layers.put(input, new BitSet()));
        for (int place = 0; place < graph.nodes().size(); place++) {
            Node node = graph.nodes().get(place);
            if (node.inputs().stream().noneMatch(layers::containsKey)) {
                continue;
            }
            BitSet all = new BitSet();
            node.inputs().stream()
                    .filter(layers::containsKey)
                    .forEach(input -> all.or(layers.get(input)));
            all.set(place, LAYERS.contains(node.op()));
            node.outputs().forEach(output -> layers.put(output, all));
        }
    }

    /** Which input of an addition is a branch, by the name of the node. */
    static Map<String, Integer> of(Graph graph) {
        ResidualBranches found = new ResidualBranches(graph);
        Map<String, Integer> branches = new HashMap<>();
        for (Node node : graph.nodes()) {
            found.branch(node).ifPresent(input -> branches.put(node.name(), input));
        }
        return Map.copyOf(branches);
    }

    private OptionalInt branch(Node node) {
        if (!node.op().equals("Add") || !isOfImages(node.inputs())) {
            return OptionalInt.empty();
        }
        int first = alone(node.inputs().get(0), node.inputs().get(1));
        int second = alone(node.inputs().get(1), node.inputs().get(0));
        if (first == second || Math.min(first, second) > 1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(first > second ? 0 : 1);
    }

    /** With an image in each place of the first axis. */
    private boolean isOfImages(List<String> values) {
        Shape shape = graph.type(values.getFirst()).shape();
        return layers.keySet().containsAll(values)
                && shape.equals(graph.type(values.getLast()).shape())
                && shape.rank() > 2
                && shape.dim(0) == Shape.BATCH;
    }

    private int alone(String value, String other) {
        BitSet own = (BitSet) layers.get(value).clone();
        own.andNot(layers.get(other));
        return own.cardinality();
    }
}
