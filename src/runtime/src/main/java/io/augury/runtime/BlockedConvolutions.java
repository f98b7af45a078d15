package io.augury.runtime;

import io.augury.graph.Attribute;
import io.augury.graph.Attributes;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rewrites a graph for the processor: convolutions become the runtime's blocked ones, which its own
 * optimizer uses for constant weights only, so never in a training step.
 *
 * <p>The tensor layout is {@code [N, C/b, H, W, b]} with the block {@code b} that {@link BlockSize}
 * found. Channels that are no multiple of the block, groups, and 1x1 kernels, where the change of
 * layout costs more than it gains, stay as they are.
 */
final class BlockedConvolutions {
    private static final String DOMAIN = "com.microsoft.nchwc";

    private final String graph;
    private final int block;
    private final Function<String, TensorType> outer;
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final Map<String, TensorType> types;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> blockedInputs = new HashMap<>();

    /** Values that are made once more, and what stands for them. */
    private final Map<String, String> known = new HashMap<>();

    private BlockedConvolutions(int block, Graph graph, Function<String, TensorType> outer) {
        this.graph = graph.name();
        this.block = block;
        this.outer = outer;
        this.types = new LinkedHashMap<>(graph.types());
        this.initializers.putAll(graph.initializers());
    }

    /** The graph with blocked convolutions where they pay. */
    static Graph in(Graph graph, int block) {
        return in(graph, block, name -> null);
    }

    private static Graph in(Graph graph, int block, Function<String, TensorType> outer) {
        BlockedConvolutions lowering = new BlockedConvolutions(block, graph, outer);
        graph.nodes().forEach(lowering::lower);
        return new Graph(
                graph.name(),
                graph.inputs(),
                lowering.initializers,
                lowering.nodes,
                graph.outputs(),
                lowering.types);
    }

    private TensorType type(String value) {
        TensorType type = types.get(value);
        return type != null ? type : outer.apply(value);
    }

    /** Writes one of the runtime's blocked operators. */
    static Value op(GraphBuilder g, String op, Attributes attributes, TensorType to, Value... in) {
        return g.applyForeign(DOMAIN, op, attributes, List.of(to), in).getFirst();
    }

    private void lower(Node original) {
        Node node = withKnownInputs(original);
        if (pays(node)) {
            lowerConvolution(node);
        } else if (node.domain().equals(DOMAIN) && node.op().equals("ReorderInput")) {
            known.put(node.outputs().getFirst(), blockedInput(node.inputs().getFirst()));
            types.remove(node.outputs().getFirst());
        } else {
            nodes.add(withLoweredBodies(node));
        }
    }

    private Node withKnownInputs(Node node) {
        List<String> inputs =
                node.inputs().stream().map(name -> known.getOrDefault(name, name)).toList();
        return new Node(
                node.name(), node.domain(), node.op(), inputs, node.outputs(), node.attributes());
    }

    private Node withLoweredBodies(Node node) {
        Attributes attributes = node.attributes();
        for (Map.Entry<String, Attribute> entry : node.attributes().values().entrySet()) {
            if (entry.getValue() instanceof Attribute.Body(Graph body)) {
                attributes = attributes.with(entry.getKey(), in(body, block, this::type));
            }
        }
        return new Node(
                node.name(), node.domain(), node.op(), node.inputs(), node.outputs(), attributes);
    }

    private boolean pays(Node node) {
        if (!node.op().equals("Conv") || !node.domain().isEmpty() || node.inputs().size() != 2) {
            return false;
        }
        Shape input = type(node.inputs().get(0)).shape();
        Shape kernel = type(node.inputs().get(1)).shape();
        return kernel.rank() == 4
                && kernel.isFixed()
                && node.attributes().integer("group", 1) == 1
                && node.attributes().text("auto_pad", "NOTSET").equals("NOTSET")
                && kernel.dim(0) % block == 0
                && input.dim(1) % block == 0
                && kernel.dim(2) * kernel.dim(3) > 1;
    }

    private void lowerConvolution(Node node) {
        String output = node.outputs().getFirst();
        String blockedOutput = output + "/blocked";
        String input = blockedInput(node.inputs().get(0));
        String kernel = blockedKernel(node.name(), node.inputs().get(1));
        TensorType type = types.get(output);
        add(node.name(), "Conv", node.attributes(), List.of(input, kernel), blockedOutput, type);
        Attributes channels = Attributes.none().with("channels", type.shape().dim(1));
        add(
                node.name() + "/plain",
                "ReorderOutput",
                channels,
                List.of(blockedOutput),
                output,
                type);
    }

    private String blockedInput(String input) {
        return blockedInputs.computeIfAbsent(
                input,
                plain -> {
                    String blocked = plain + "/blocked_in_" + graph;
                    add(
                            blocked,
                            "ReorderInput",
                            Attributes.none(),
                            List.of(plain),
                            blocked,
                            type(plain));
                    return blocked;
                });
    }

    /** [O/b, I/b, h, w, b of I, b of O], under the shape [O, I, h, w]. */
    private String blockedKernel(String node, String kernel) {
        TensorType type = type(kernel);
        long[] k = type.shape().dims();
        Shape split = Shape.of(k[0] / block, block, k[1] / block, block, k[2], k[3]);
        Shape turned = Shape.of(k[0] / block, k[1] / block, k[2], k[3], block, block);
        String apart = reshape(node + "/kernel_apart", kernel, type.withShape(split));
        String moved = node + "/kernel_moved";
        Attributes order = Attributes.none().with("perm", new long[] {0, 2, 4, 5, 3, 1});
        nodes.add(new Node(moved, "", "Transpose", List.of(apart), List.of(moved), order));
        types.put(moved, type.withShape(turned));
        return reshape(node + "/kernel", moved, type);
    }

    private String reshape(String name, String value, TensorType to) {
        Tensor dims = Tensor.longVector(to.shape().dims());
        String constant = name + "/shape";
        initializers.put(constant, dims);
        types.put(constant, dims.type());
        nodes.add(
                new Node(
                        name,
                        "",
                        "Reshape",
                        List.of(value, constant),
                        List.of(name),
                        Attributes.none()));
        types.put(name, to);
        return name;
    }

    private void add(
            String name,
            String op,
            Attributes attributes,
            List<String> inputs,
            String output,
            TensorType type) {
        nodes.add(new Node(name, DOMAIN, op, inputs, List.of(output), attributes));
        types.put(output, type);
    }
}
