package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lowers loops: kernels of convolutions, and what is kept beside them, go from turn to turn in the
 * order of the blocked convolutions.
 */
final class BlockedLoops {
    /** Inputs of a loop, and of its body, before the values that it carries. */
    private static final int BEFORE_CARRIED = 2;

    private BlockedLoops() {}

    static boolean lower(Node node, BlockedGraph g) {
        Set<Integer> kernels = kernels(node, g.block());
        if (kernels.isEmpty()) {
            return false;
        }
        Graph body = body(node);
        List<String> bodyInputs = List.copyOf(body.inputs().keySet());
        Set<String> arranged = new HashSet<>();
        Set<Integer> bodyOutputs = new HashSet<>();
        for (int kernel : kernels) {
            arranged.add(bodyInputs.get(BEFORE_CARRIED + kernel));
            bodyOutputs.add(1 + kernel);
        }
        Attributes attributes =
                node.attributes()
                        .with("body", BlockedLayout.inside(body, g, arranged, bodyOutputs));
        List<String> inputs = new ArrayList<>(node.inputs());
        for (int i = 0; i < inputs.size(); i++) {
            boolean isKernel = kernels.contains(i - BEFORE_CARRIED);
            String input = inputs.get(i);
            inputs.set(i, isKernel ? g.in(BlockLayout.KERNEL, input) : g.plain(input));
        }
        g.keep(node, inputs, attributes);
        for (int kernel : kernels) {
            String output = node.outputs().get(kernel);
            g.born(BlockLayout.KERNEL, output, output);
        }
        return true;
    }

    /** What a loop of the graph begins with in the order of the blocked convolutions. */
    static Set<String> starts(Graph graph, int block) {
        Set<String> starts = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            for (int kernel : kernels(node, block)) {
                starts.add(node.inputs().get(BEFORE_CARRIED + kernel));
            }
        }
        return starts;
    }

    /** Which of the values that a node carries, if it is a loop, are as large as a kernel in it. */
    private static Set<Integer> kernels(Node node, int block) {
        Set<Integer> kernels = new LinkedHashSet<>();
        if (!node.domain().isEmpty() || !node.op().equals("Loop")) {
            return kernels;
        }
        Graph body = body(node);
        Set<Shape> shapes = kernelShapes(body, block);
        List<String> bodyInputs = List.copyOf(body.inputs().keySet());
        for (int i = BEFORE_CARRIED; i < bodyInputs.size(); i++) {
            TensorType type = body.type(bodyInputs.get(i));
            if (type.element() == ElementType.FLOAT && shapes.contains(type.shape())) {
                kernels.add(i - BEFORE_CARRIED);
            }
        }
        return kernels;
    }

    private static Set<Shape> kernelShapes(Graph body, int block) {
        Set<Shape> shapes = new HashSet<>();
        for (Node node : body.nodes()) {
            if (node.op().equals("Conv") && node.attributes().integer("group", 1) == 1) {
                String kernel = node.inputs().get(1);
                if (BlockLayout.KERNEL.fits(body.types().get(kernel), block)) {
                    shapes.add(body.type(kernel).shape());
                }
            }
        }
        return shapes;
    }

    private static Graph body(Node loop) {
        return loop.attributes().body("body").orElseThrow();
    }
}
