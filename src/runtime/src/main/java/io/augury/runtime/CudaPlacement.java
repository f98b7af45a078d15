package io.augury.runtime;

import io.augury.graph.Attribute;
import io.augury.graph.Composites;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the nodes of a graph run on a GPU, and what travels between it and the host, by what is
 * known of the CUDA provider: a node without a kernel runs on the processor; so does one that reads
 * nothing but what a kernel left in the host's memory, which the runtime prefers (its {@code
 * GetCpuPreferredNodes}).
 *
 * <p>What a call is given and returns travels once a call and is not counted. Of a loop, its number
 * of the turn and whether it goes on are the host's.
 */
public final class CudaPlacement {
    /** The size up to which the runtime takes a constant for one of a shape. */
    private static final long SMALL = 100;

    private final Optional<CudaPlacement> outer;
    private final Graph graph;
    private final boolean loop;
    private final List<Finding> findings;
    private final Set<String> onHost = new HashSet<>();

    private CudaPlacement(
            Graph graph, boolean loop, Optional<CudaPlacement> outer, List<Finding> findings) {
        this.graph = graph;
        this.loop = loop;
        this.outer = outer;
        this.findings = findings;
    }

    /** What is not done on the GPU. */
    public enum Kind {
        /** A node runs on the processor since there is no kernel. */
        NO_KERNEL,
        /** A node runs on the processor since all that it reads is there. */
        ON_HOST,
        /** A value is copied between the host and the GPU while the graph runs. */
        COPIED,
        /**
         * The same for what every loop keeps in the host's memory: the number of the turn, which is
         * sent, and whether there is a next one, which the host waits for.
         */
        LOOP
    }

    /**
     * A node that is not only the GPU's.
     *
     * @param op its operator
     * @param node its name
     * @param why for people
     */
    public record Finding(Kind kind, String op, String node, String why) {}

    /** All that is not done on the GPU, in the order of the graph. */
    public static List<Finding> of(Graph graph) {
        List<Finding> findings = new ArrayList<>();
        new CudaPlacement(Composites.expanded(graph), false, Optional.empty(), findings).look();
        return List.copyOf(findings);
    }

    private void look() {
        if (loop) {
            graph.inputs().keySet().stream().limit(2).forEach(onHost::add);
        }
        for (Node node : graph.nodes()) {
            Optional<String> problem = CudaKernels.problem(node, inputs(node), outputs(node));
            if (problem.isPresent()) {
                add(Kind.NO_KERNEL, node, problem.get());
                host(node);
            } else if (isPreferredOnHost(node)) {
                add(Kind.ON_HOST, node, "all that it reads is in the host's memory");
                host(node);
            } else {
                device(node);
            }
        }
        if (loop && !isOnHost(graph.outputs().getFirst())) {
            Node last = graph.producers().get(graph.outputs().getFirst());
            add(Kind.LOOP, last, "the host asks after each turn whether the loop goes on");
        }
    }

    private void add(Kind kind, Node node, String why) {
        findings.add(new Finding(kind, node.op(), node.name(), why));
    }

    private List<TensorType> inputs(Node node) {
        List<TensorType> types = new ArrayList<>();
        node.inputs().forEach(input -> types.add(type(input)));
        return types;
    }

    private List<TensorType> outputs(Node node) {
        List<TensorType> types = new ArrayList<>();
        node.outputs().forEach(output -> types.add(type(output)));
        return types;
    }

    private TensorType type(String value) {
        TensorType type = value.isEmpty() ? null : graph.types().get(value);
        return type != null || value.isEmpty() || outer.isEmpty() ? type : outer.get().type(value);
    }

    private boolean isOnHost(String value) {
        return graph.types().containsKey(value)
                ? onHost.contains(value)
                : outer.map(around -> around.isOnHost(value)).orElse(false);
    }

    /** Constants go where they are read, once. */
    private boolean isConstant(String value) {
        return graph.types().containsKey(value)
                ? graph.initializers().containsKey(value)
                : outer.map(around -> around.isConstant(value)).orElse(true);
    }

    private boolean isSmallConstant(String value) {
        return isConstant(value) && type(value).shape().size() <= SMALL;
    }

    /** As the runtime decides: some input was made by a kernel in host memory, all are there. */
    private boolean isPreferredOnHost(Node node) {
        CudaKernels.Kernel kernel = CudaKernels.of(node).orElseThrow();
        boolean any = false;
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            if (input.isEmpty() || isSmallConstant(input)) {
                continue;
            }
            boolean made = isOnHost(input) && !graph.inputs().containsKey(input);
            if (!isOnHost(input) || kernel.readsOnHost(i)) {
                return false;
            }
            any |= made;
        }
        return any;
    }

    private void host(Node node) {
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !isConstant(input) && !isOnHost(input) && !isGiven(input)) {
                add(Kind.COPIED, node, "'" + input + "' is copied to the host");
            }
        }
        onHost.addAll(node.outputs());
        bodies(node);
    }

    private void device(Node node) {
        CudaKernels.Kernel kernel = CudaKernels.of(node).orElseThrow();
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            if (input.isEmpty() || isConstant(input) || isGiven(input)) {
                continue;
            }
            boolean wanted = kernel.readsOnHost(i);
            if (wanted != isOnHost(input)) {
                add(
                        isOfLoop(input) ? Kind.LOOP : Kind.COPIED,
                        node,
                        "'%s' is copied to the %s".formatted(input, wanted ? "host" : "GPU"));
            }
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (kernel.makesOnHost(i)) {
                onHost.add(node.outputs().get(i));
            }
        }
        bodies(node);
    }

    private boolean isOfLoop(String value) {
        return loop && graph.inputs().keySet().stream().limit(2).anyMatch(value::equals);
    }

    /** What a call is given is brought to where it is read before it starts. */
    private boolean isGiven(String value) {
        return outer.isEmpty() && graph.inputs().containsKey(value);
    }

    private void bodies(Node node) {
        Map<String, Graph> bodies = new LinkedHashMap<>();
        node.attributes()
                .values()
                .forEach(
                        (name, attribute) -> {
                            if (attribute instanceof Attribute.Body(Graph body)) {
                                bodies.put(name, body);
                            }
                        });
        bodies.values()
                .forEach(
                        body ->
                                new CudaPlacement(
                                                body,
                                                node.op().equals("Loop"),
                                                Optional.of(this),
                                                findings)
                                        .look());
    }
}
