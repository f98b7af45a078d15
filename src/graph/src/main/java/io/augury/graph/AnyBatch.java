package io.augury.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a graph for batches of one size into one for batches of any size: the first axis of its
 * input becomes {@link Shape#BATCH}, and constants that hold the size of the batch, as targets of
 * reshapes do, are replaced.
 *
 * <p>A reshape keeps the order of elements, which mostly says where the batch goes. What is left
 * open is decided by what networks do: the batch stays an axis of its own if it can, or is the
 * outer part of one that is not the last. A size that is a large prime leaves nothing open.
 */
public final class AnyBatch {
    private final Graph graph;
    private final long batch;
    private final GraphBuilder builder;
    private final Map<String, Value> values = new HashMap<>();

    /** For an axis of several batches: how many numbers stand before the batch's within it. */
    private final Map<String, Long> outer = new HashMap<>();

    private final FileRefusals refusals = new FileRefusals();
    private Value ones;

    private AnyBatch(Graph graph) {
        this.graph = graph;
        this.batch = graph.inputs().values().iterator().next().shape().dim(0);
        this.builder = GraphBuilder.named(graph.name());
    }

    /**
     * The same for batches of any size; nodes that do not lead to the output are left out.
     *
     * @param graph with one input and one output, both with the batch as first axis
     * @throws GraphException if a node joins or parts the images of a batch; it is named
     */
    public static Graph of(Graph graph) {
        return new AnyBatch(graph).rewritten();
    }

    /**
     * The nodes that keep a graph from being made one for batches of any size.
     *
     * @param graph as {@link OnnxModel#sized} reads it, whole or in part
     */
    public static List<NodeRefusal> refusals(Graph graph) {
        AnyBatch any = new AnyBatch(graph);
        any.write(graph.nodes());
        return any.refusals.all();
    }

    private Graph rewritten() {
        write(needed());
        refusals.check();
        Value output = values.get(graph.outputs().getFirst());
        if (output.shape().rank() == 0 || output.dim(0) != Shape.BATCH) {
            throw new GraphException(
                    graph + ": the output " + output + " has no row for each image of a batch");
        }
        builder.output(output);
        return builder.build();
    }

    private void write(List<Node> nodes) {
        graph.inputs().forEach((name, type) -> values.put(name, builder.input(name, open(type))));
        nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .filter(graph.initializers()::containsKey)
                .distinct()
                .forEach(
                        name ->
                                values.put(
                                        name,
                                        builder.initializer(name, graph.initializers().get(name))));
        for (Node node : nodes) {
            if (refusals.hide(node.inputs(), node.outputs())) {
                continue;
            }
            try {
                write(node);
            } catch (GraphException e) {
                refusals.add(
                        NodeRefusal.of(node.op(), node.name(), e.getMessage()), node.outputs());
            }
        }
    }

    private TensorType open(TensorType type) {
        Shape shape = type.shape();
        boolean batched = shape.rank() > 0 && shape.dim(0) == batch;
        return batched ? type.withShape(shape.with(0, Shape.BATCH)) : type;
    }

    private void write(Node node) {
        List<Value> made = rewritten(node);
        for (int i = 0; i < made.size(); i++) {
            values.put(node.outputs().get(i), made.get(i));
            inherit(node, made.get(i));
        }
    }

    private List<Node> needed() {
        Set<String> names = new HashSet<>(graph.outputs());
        List<Node> needed = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(names::contains)) {
                needed.addFirst(node);
                names.addAll(node.inputs());
            }
        }
        return needed;
    }

    private List<Value> rewritten(Node node) {
        List<Value> inputs = new ArrayList<>(node.inputs().stream().map(values::get).toList());
        Value first = inputs.getFirst();
        return switch (node.op()) {
            case "Reshape", "Flatten" ->
                    axisOf(first) < 0 ? same(node, inputs) : List.of(reshaped(node, first));
            case "Expand" -> List.of(expanded(node, first));
            case "Concat" -> same(node, concatenated(node, inputs));
            default -> same(node, inputs);
        };
    }

    private List<Value> same(Node node, List<Value> inputs) {
        return builder.applyNamed(
                node.name(), node.op(), node.attributes(), node.outputs().size(), inputs);
    }

    /** An axis of several batches keeps its order in whatever does not reshape. */
    private void inherit(Node node, Value made) {
        int axis = made == null ? -1 : axisOf(made);
        if (axis < 0 || made.dim(axis) == Shape.BATCH || outer.containsKey(made.name())) {
            return;
        }
        node.inputs().stream()
                .map(values::get)
                .filter(value -> value != null && outer.containsKey(value.name()))
                .filter(value -> value.dim(axisOf(value)) == made.dim(axis))
                .findFirst()
                .ifPresent(value -> outer.put(made.name(), outer.get(value.name())));
    }

    private static int axisOf(Value value) {
        return IntStream.range(0, value.shape().rank())
                .filter(axis -> value.dim(axis) < 0)
                .findFirst()
                .orElse(-1);
    }

    /** Where the batch is after a reshape. */
    private record Target(int axis, long outer, long multiple) {}

    private Value reshaped(Node node, Value x) {
        long[] dims = graph.type(node.outputs().getFirst()).shape().dims();
        int axis = axisOf(x);
        long inAxis = outer.getOrDefault(x.name(), 1L);
        long before = x.shape().part(0, axis).size() * inAxis;
        Target target =
                IntStream.range(0, dims.length)
                        .mapToObj(i -> target(dims, i, before))
                        .filter(found -> found != null)
                        .min((a, b) -> Integer.compare(unlikely(a, dims), unlikely(b, dims)))
                        .orElseThrow(() -> fail(node, "parts or joins the images of a batch"));
        dims[target.axis] = -1;
        Value y =
                builder.applyNamed(
                                node.name(),
                                "Reshape",
                                Attributes.none(),
                                1,
                                List.of(x, builder.longs(dims)))
                        .getFirst();
        if (target.multiple > 1) {
            outer.put(y.name(), target.outer);
        }
        return y;
    }

    /** The batch in an axis of the result, if the numbers before it are as many as before. */
    private Target target(long[] dims, int axis, long before) {
        long outside = Arrays.stream(dims, 0, axis).reduce(1, (a, b) -> a * b);
        long multiple = dims[axis] / batch;
        boolean fits =
                dims[axis] % batch == 0
                        && outside > 0
                        && before % outside == 0
                        && multiple > 0
                        && multiple % (before / outside) == 0;
        return fits ? new Target(axis, before / outside, multiple) : null;
    }

    private static int unlikely(Target target, long[] dims) {
        if (target.multiple == 1) {
            return 0;
        }
        boolean last = dims.length > 1 && target.axis == dims.length - 1;
        return (last ? 2 : 0) + (target.outer == 1 ? 1 : 2);
    }

    /** What the batch was in the target is 1, which repeats nothing, or is repeated. */
    private Value expanded(Node node, Value x) {
        long[] dims = graph.type(node.outputs().getFirst()).shape().dims();
        int own = axisOf(x);
        int axis = own < 0 ? repeatedAxis(x, dims) : own + dims.length - x.shape().rank();
        if (axis >= 0) {
            dims[axis] = 1;
        }
        Value expanded =
                builder.applyNamed(
                                node.name(),
                                "Expand",
                                Attributes.none(),
                                1,
                                List.of(x, builder.longs(dims)))
                        .getFirst();
        return own < 0 && axis >= 0 ? repeated(expanded, axis) : expanded;
    }

    /**
     * The axis along which something without a batch is expanded to one; -1 if there is none. A
     * length of 1 may be anything but the batch, except in front.
     */
    private int repeatedAxis(Value x, long[] dims) {
        int added = dims.length - x.shape().rank();
        return IntStream.range(0, dims.length)
                .filter(axis -> dims[axis] == batch && (axis == 0 || batch > 1))
                .filter(axis -> axis < added || x.dim(axis - added) == 1)
                .findFirst()
                .orElse(-1);
    }

    /** Parts without a batch are repeated for each image if another part has one. */
    private List<Value> concatenated(Node node, List<Value> parts) {
        int axis = parts.stream().mapToInt(AnyBatch::axisOf).max().orElse(-1);
        if (axis < 0) {
            return parts;
        }
        return parts.stream()
                .map(part -> axisOf(part) >= 0 ? part : spread(node, part, axis))
                .toList();
    }

    private Value spread(Node node, Value part, int axis) {
        if (axis != 0) {
            throw fail(node, "joins what has a batch with what has none");
        }
        Value one = part.dim(0) == 1 ? part : builder.slice(part, 0, 0, 1);
        return repeated(one, 0);
    }

    /** A tensor whose length along an axis is 1, for each image. */
    private Value repeated(Value x, int axis) {
        if (ones == null) {
            Value images = values.get(graph.inputs().keySet().iterator().next());
            long[] others = new long[images.shape().rank() - 1];
            Arrays.setAll(others, i -> i + 1);
            Value each = builder.reduceMax(images, others);
            Value none = builder.sub(each, each);
            ones = builder.add(builder.cast(none, ElementType.FLOAT), 1);
        }
        long[] dims = new long[x.shape().rank()];
        Arrays.fill(dims, 1);
        dims[axis] = -1;
        return builder.mul(x, builder.reshape(ones, dims));
    }

    private static GraphException fail(Node node, String what) {
        return new GraphException(
                "%s '%s': %s; export the model with an open batch axis"
                        .formatted(node.op(), node.name(), what));
    }
}
