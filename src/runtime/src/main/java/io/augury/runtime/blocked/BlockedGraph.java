package io.augury.runtime.blocked;

import io.augury.graph.Attribute;
import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph while it is rewritten so that images and kernels stay in the runtime's blocked layouts as
 * long as they can.
 *
 * <p>A value is <em>born</em> in the layout in which it was made; it is brought to the plain one
 * just before the first node that needs that.
 */
final class BlockedGraph {
    static final String DOMAIN = "com.microsoft.nchwc";

    /** A blocked image of which nothing needs all of it yet. */
    @FunctionalInterface
    interface Pending {
        /** Adds what makes it; the name. */
        String write();
    }

    private final Graph source;
    private final int block;
    private final Optional<BlockedGraph> outer;
    private final Map<String, Tensor> initializers;
    private final Map<String, TensorType> types = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<BlockLayout, Map<String, String>> forms = new EnumMap<>(BlockLayout.class);
    private final Map<String, BlockLayout> born = new HashMap<>();
    private final Set<String> even = new HashSet<>();
    private final Set<String> notPlainYet = new HashSet<>();
    private final Map<String, Pending> notBlockedYet = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    BlockedGraph(Graph source, int block, Optional<BlockedGraph> outer) {
        this.source = source;
        this.block = block;
        this.outer = outer;
        for (BlockLayout layout : BlockLayout.values()) {
            forms.put(layout, new HashMap<>());
        }
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

    /** Whether an image of this type can be blocked. */
    boolean fits(TensorType type) {
        return BlockLayout.IMAGE.fits(type, block);
    }

    /** In which layout a value was made, if not in the plain one. */
    Optional<BlockLayout> birth(String value) {
        return Optional.ofNullable(born.get(value));
    }

    /** Whether a value was made as a blocked image. */
    boolean isBornBlocked(String value) {
        return born.get(value) == BlockLayout.IMAGE;
    }

    /** What stands for the value that a reordering of the source makes. */
    void alias(String reordered, String image) {
        aliases.put(reordered, blocked(image));
    }

    /** The name of the image in the blocked layout. */
    String blocked(String value) {
        return in(BlockLayout.IMAGE, value);
    }

    /** The name of the value in a layout. */
    String in(BlockLayout layout, String value) {
        String known = forms.get(layout).get(value);
        if (known != null) {
            return known;
        }
        if (birth(value).filter(layout::equals).isPresent()) {
            String made = notBlockedYet.remove(value).write();
            forms.get(layout).put(value, made);
            return made;
        }
        String plain = plain(value);
        if (even.contains(value)) {
            return plain;
        }
        String made = value + (layout == BlockLayout.IMAGE ? "/blocked_in_" : "/kernel_in_");
        made += name();
        switch (layout) {
            case IMAGE -> convert(plain, "ReorderInput", Attributes.none(), made);
            case KERNEL -> BlockedKernels.arrange(this, plain, made);
        }
        forms.get(layout).put(value, made);
        return made;
    }

    /** The name of the value in the plain layout. */
    String plain(String value) {
        if (notPlainYet.remove(value)) {
            BlockLayout layout = born.get(value);
            String form = in(layout, value);
            String plain = plainName(value);
            switch (layout) {
                case IMAGE -> {
                    long channels = type(value).shape().dim(1);
                    Attributes count = Attributes.none().with("channels", channels);
                    convert(form, "ReorderOutput", count, plain);
                }
                case KERNEL -> BlockedKernels.restore(this, form, plain);
            }
        }
        return plainName(value);
    }

    /** What the value is called in the plain layout, whether or not it is there yet. */
    private String plainName(String value) {
        String alias = aliases.get(value);
        if (alias != null) {
            return alias;
        }
        if (born.containsKey(value)) {
            return value.equals(forms.get(born.get(value)).get(value)) ? value + "/plain" : value;
        }
        return types.containsKey(value) || outer.isEmpty() ? value : outer.get().plainName(value);
    }

    /** Reorders images, which the runtime can for floats only. */
    void convert(String from, String op, Attributes attributes, String to) {
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

    /** Says that the value of the source was made as a blocked image, and under which name. */
    void bornBlocked(String value, String made) {
        born(BlockLayout.IMAGE, value, made);
    }

    /** Says that the value of the source is made as a blocked image when one needs it. */
    void bornPending(String value, Pending image) {
        notBlockedYet.put(value, image);
        born.put(value, BlockLayout.IMAGE);
        notPlainYet.add(value);
    }

    /** What makes the image once it is needed. */
    Optional<Pending> pending(String value) {
        return Optional.ofNullable(notBlockedYet.get(value));
    }

    /** Says that the value of the source was made in a layout, and under which name. */
    void born(BlockLayout layout, String value, String made) {
        forms.get(layout).put(value, made);
        born.put(value, layout);
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

    /** The node that made a value, under its name here. */
    Optional<Node> maker(String made) {
        return nodes.stream().filter(node -> node.outputs().contains(made)).findFirst();
    }

    /** Puts another operator on some of the inputs in the place of a node with one output. */
    void replace(Node node, String op, int inputs, Attributes attributes, TensorType type) {
        List<String> first = node.inputs().subList(0, inputs);
        Node other = new Node(node.name(), node.domain(), op, first, node.outputs(), attributes);
        nodes.set(nodes.indexOf(node), other);
        types.put(node.outputs().getFirst(), type);
    }

    /** Takes a node out again. */
    void remove(Node node) {
        nodes.remove(node);
        types.keySet().removeAll(node.outputs());
    }

    /** Adds a node of the source as it is, on plain values. */
    void keep(Node node, Attributes attributes) {
        keep(node, node.inputs().stream().map(this::plain).toList(), attributes);
        if (node.op().equals("Expand") && type(node.inputs().getFirst()).shape().size() == 1) {
            even.add(node.outputs().getFirst());
        }
    }

    /** Adds a node of the source on these inputs; graphs inside it read plain values. */
    void keep(Node node, List<String> inputs, Attributes attributes) {
        Set<String> inside = read(node);
        inside.removeAll(node.inputs());
        inside.stream().filter(notPlainYet::contains).sorted().toList().forEach(this::plain);
        nodes.add(
                new Node(
                        node.name(), node.domain(), node.op(), inputs, node.outputs(), attributes));
        node.outputs().stream()
                .filter(output -> !output.isEmpty())
                .forEach(output -> types.put(output, source.type(output)));
    }

    /** The graph with these of its outputs, by number, as kernels in their order. */
    Graph finish(Set<Integer> kernels) {
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < source.outputs().size(); i++) {
            String output = source.outputs().get(i);
            outputs.add(kernels.contains(i) ? in(BlockLayout.KERNEL, output) : plain(output));
        }
        return new Graph(source.name(), source.inputs(), initializers, nodes, outputs, types);
    }

    Shape shape(String value) {
        return type(value).shape();
    }
}
