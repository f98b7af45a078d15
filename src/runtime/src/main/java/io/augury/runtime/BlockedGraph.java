package io.augury.runtime;

import io.augury.graph.Attribute;
import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A graph while it is rewritten so that images stay in the runtime's blocked layout as long as they
 * can: {@code [N, C/b, H, W, b]} under the shape {@code [N, C, H, W]}.
 *
 * <p>A value is <em>born blocked</em> if it was made in that layout; it is brought to the plain one
 * just before the first node that needs that.
 */
final class BlockedGraph {
    static final String DOMAIN = "com.microsoft.nchwc";

    private final Graph source;
    private final int block;
    private final Optional<BlockedGraph> outer;
    private final Map<String, Tensor> initializers;
    private final Map<String, TensorType> types = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> blocked = new HashMap<>();
    private final Set<String> born = new HashSet<>();
    private final Set<String> notPlainYet = new HashSet<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    BlockedGraph(Graph source, int block, Optional<BlockedGraph> outer) {
        this.source = source;
        this.block = block;
        this.outer = outer;
        this.initializers = new LinkedHashMap<>(source.initializers());
        initializers.forEach((name, tensor) -> types.put(name, tensor.type()));
        types.putAll(source.inputs());
        source.nodes()
                .forEach(node -> read(node).forEach(name -> uses.merge(name, 1, Integer::sum)));
        source.outputs().forEach(name -> uses.merge(name, 1, Integer::sum));
    }

    /** Everything that a node reads, also from within the graphs inside it. */
    private static Set<String> read(Node node) {
        Set<String> names = new HashSet<>(node.inputs());
        for (Attribute attribute : node.attributes().values().values()) {
            if (attribute instanceof Attribute.Body(Graph body)) {
                body.nodes().forEach(inner -> names.addAll(read(inner)));
                names.addAll(body.outputs());
            }
        }
        return names;
    }

    int block() {
        return block;
    }

    String name() {
        return source.name();
    }

    /** The type of a value of this graph or of those around it, whatever its layout. */
    TensorType type(String value) {
        TensorType type = source.types().get(value);
        type = type == null ? types.get(value) : type;
        return type != null || outer.isEmpty() ? type : outer.get().type(value);
    }

    /** The value of a constant. */
    Optional<Tensor> constant(String value) {
        Tensor known = initializers.get(value);
        return known != null || outer.isEmpty()
                ? Optional.ofNullable(known)
                : outer.get().constant(value);
    }

    /** By how many nodes a value is read. */
    int uses(String value) {
        return uses.getOrDefault(value, 0);
    }

    /** Whether a type can be in the blocked layout. */
    boolean fits(TensorType type) {
        return type != null
                && type.shape().rank() == 4
                && type.shape().dim(1) > 0
                && type.shape().dim(1) % block == 0;
    }

    /** Whether a value was made in the blocked layout. */
    boolean isBornBlocked(String value) {
        return born.contains(value);
    }

    /** What stands for the value that a reordering of the source makes. */
    void alias(String reordered, String value) {
        aliases.put(reordered, blocked(value));
    }

    /** The name of the value in the blocked layout. */
    String blocked(String value) {
        String known = blocked.get(value);
        if (known != null) {
            return known;
        }
        String made = value + "/blocked_in_" + name();
        convert(value, "ReorderInput", Attributes.none(), made);
        blocked.put(value, made);
        return made;
    }

    /** The name of the value in the plain layout. */
    String plain(String value) {
        if (notPlainYet.remove(value)) {
            Attributes channels = Attributes.none().with("channels", type(value).shape().dim(1));
            convert(blocked.get(value), "ReorderOutput", channels, value);
        }
        return aliases.getOrDefault(value, value);
    }

    /** Reorders, which the runtime can for floats only. */
    private void convert(String from, String op, Attributes attributes, String to) {
        TensorType type = type(from);
        if (type.element() == ElementType.FLOAT) {
            foreign(op, attributes, List.of(from), to, type);
            return;
        }
        TensorType floats = type.withElement(ElementType.FLOAT);
        String before = op("Cast", castTo(ElementType.FLOAT), to + "/floats", floats, from);
        foreign(op, attributes, List.of(before), to + "/reordered", floats);
        op("Cast", castTo(type.element()), to, type, to + "/reordered");
    }

    private static Attributes castTo(ElementType type) {
        return Attributes.none().with("to", type.onnxCode());
    }

    /** Says that the value of the source was made under another name in the blocked layout. */
    void bornBlocked(String value, String made) {
        blocked.put(value, made);
        born.add(value);
        notPlainYet.add(value);
    }

    /** Adds one of the runtime's blocked operators; the name of what it makes. */
    String foreign(
            String op, Attributes attributes, List<String> inputs, String made, TensorType type) {
        return add(new Node(made, DOMAIN, op, inputs, List.of(made), attributes), type);
    }

    /** Adds an operator of ONNX; the name of what it makes. */
    String op(String op, Attributes attributes, String made, TensorType type, String... inputs) {
        return add(new Node(made, "", op, List.of(inputs), List.of(made), attributes), type);
    }

    String reshape(String value, String made, TensorType type) {
        String dims = constant(made + "/shape", Tensor.longVector(type.shape().dims()));
        return op("Reshape", Attributes.none(), made, type, value, dims);
    }

    /** Adds a constant; its name. */
    String constant(String name, Tensor value) {
        if (initializers.putIfAbsent(name, value) == null) {
            types.put(name, value.type());
        }
        return name;
    }

    private String add(Node node, TensorType type) {
        nodes.add(node);
        types.put(node.outputs().getFirst(), type);
        return node.outputs().getFirst();
    }

    /** Whether a blocked operator of this kind made the value. */
    boolean isMadeBy(String made, String op) {
        return nodes.stream()
                .anyMatch(
                        node ->
                                node.domain().equals(DOMAIN)
                                        && node.op().equals(op)
                                        && node.outputs().getFirst().equals(made));
    }

    /** Puts another node in the place of the one that made a value. */
    void replace(String made, UnaryOperator<Node> change) {
        nodes.replaceAll(
                node -> node.outputs().getFirst().equals(made) ? change.apply(node) : node);
    }

    /** Adds a node of the source as it is, on plain values. */
    void keep(Node node, Attributes attributes) {
        read(node).stream().filter(notPlainYet::contains).sorted().toList().forEach(this::plain);
        List<String> inputs = node.inputs().stream().map(this::plain).toList();
        nodes.add(
                new Node(
                        node.name(), node.domain(), node.op(), inputs, node.outputs(), attributes));
        node.outputs().stream()
                .filter(output -> !output.isEmpty())
                .forEach(output -> types.put(output, source.type(output)));
    }

    Graph finish() {
        source.outputs().forEach(this::plain);
        return new Graph(
                source.name(), source.inputs(), initializers, nodes, source.outputs(), types);
    }

    Shape shape(String value) {
        return type(value).shape();
    }
}
