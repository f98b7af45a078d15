package io.augury.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A graph under construction. Types are inferred and checked with every operator, so a mistake is
 * reported where it is made. Names come from the operators and are the same in every run.
 *
 * <p>Not thread safe.
 */
public final class GraphBuilder implements Expressions {
    private final String name;
    private final GraphBuilder outer;
    private final Names names;
    private final Map<String, TensorType> inputs = new LinkedHashMap<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final Map<String, TensorType> types = new LinkedHashMap<>();
    private final Map<Tensor, Value> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private GraphBuilder(String name, GraphBuilder outer) {
        this.name = name;
        this.outer = outer;
        this.names = outer == null ? new Names() : outer.names;
    }

    /** An empty graph. */
    public static GraphBuilder named(String name) {
        return new GraphBuilder(name, null);
    }

    /** A builder for a graph that runs inside one of this graph's nodes and may use its values. */
    public GraphBuilder inner(String innerName) {
        return new GraphBuilder(names.unique(innerName), this);
    }

    /** Puts a prefix and a slash before the names of all that is written meanwhile. */
    public <T> T within(String scope, Supplier<T> writing) {
        return names.within(scope, writing);
    }

    /** A tensor to be given when the graph runs. */
    public Value input(String wanted, TensorType type) {
        return takes(names.exactly(wanted), type);
    }

    /** The same under that name or one like it. */
    Value inputLike(String wanted, TensorType type) {
        return takes(names.uniqueUnscoped(wanted), type);
    }

    private Value takes(String input, TensorType type) {
        inputs.put(input, type);
        return made(input, type, null);
    }

    /** A tensor of its own name that is part of the graph. */
    public Value initializer(String wanted, Tensor tensor) {
        return placed(names.exactly(wanted), tensor);
    }

    private Value placed(String initializer, Tensor tensor) {
        initializers.put(initializer, tensor);
        return made(initializer, tensor.type(), tensor);
    }

    /** The same under that name or one like it. */
    Value initializerLike(String wanted, Tensor tensor) {
        return placed(names.uniqueUnscoped(wanted), tensor);
    }

    @Override
    public Value constant(Tensor tensor) {
        Value known = known(tensor);
        return known != null ? known : kept(names.constant(), tensor);
    }

    /** The tensor under a name like this, or as it is known already. */
    Value adopted(String wanted, Tensor tensor) {
        Value known = known(tensor);
        return known != null ? known : kept(names.uniqueUnscoped(wanted), tensor);
    }

    private Value known(Tensor tensor) {
        for (GraphBuilder builder = this; builder != null; builder = builder.outer) {
            Value known = builder.constants.get(tensor);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private Value kept(String constant, Tensor tensor) {
        Value value = placed(constant, tensor);
        constants.put(tensor, value);
        return value;
    }

    @Override
    public List<Value> apply(String op, Attributes attributes, int count, List<Value> operands) {
        String node = names.unique(Names.ofOp(op));
        return place(new NodeDraft("", op, node, attributes, names.outputs(node, count), operands));
    }

    /** Applies an ONNX operator under a name that the caller gives, or one like it. */
    public List<Value> applyNamed(
            String wanted, String op, Attributes attributes, int count, List<Value> operands) {
        String node = names.uniqueUnscoped(wanted);
        return place(new NodeDraft("", op, node, attributes, names.outputs(node, count), operands));
    }

    /** Applies an operator of another domain, whose result types the caller knows. */
    public List<Value> applyForeign(
            String domain,
            String op,
            Attributes attributes,
            List<TensorType> results,
            Value... in) {
        String node = names.unique(Names.ofOp(op));
        List<String> made = names.outputs(node, results.size());
        NodeDraft draft = new NodeDraft(domain, op, node, attributes, made, Arrays.asList(in));
        return place(draft, results);
    }

    /**
     * Applies an operator that ONNX lacks.
     *
     * @param meaning writes what it is in operators that ONNX has, on inputs of the operands' types
     */
    public Value composite(
            String op, Attributes attributes, List<Value> operands, Composites.Meaning meaning) {
        GraphBuilder g = named(op);
        List<Value> takes = new ArrayList<>();
        operands.forEach(operand -> takes.add(g.input("in" + takes.size(), operand.type())));
        g.output(g.ownOutput(meaning.write(g, takes)));
        String node = names.unique(Names.ofOp(op));
        Graph graph = g.build();
        NodeDraft draft =
                new NodeDraft(
                        Composites.DOMAIN,
                        op,
                        node,
                        Composites.meaning(attributes, graph),
                        List.of(node),
                        operands);
        return place(draft, List.of(graph.type(graph.outputs().getFirst()))).getFirst();
    }

    /**
     * Repeats a body.
     *
     * @param turns how often, an int64 scalar; if it is not constant, the first axis of what is
     *     collected is {@link Shape#BATCH}
     * @return what the last turn carried, then what was collected
     */
    public List<Value> loop(Value turns, List<Value> start, Loop.Body body) {
        GraphBuilder g = inner("loop");
        Value turn = g.takes(names.unique("turn"), TensorType.of(ElementType.INT64));
        Value go = g.takes(names.unique("go"), TensorType.of(ElementType.BOOL));
        List<Value> carried =
                start.stream().map(v -> g.takes(names.unique(v.name()), v.type())).toList();
        Loop.Turn end = body.write(g, turn, carried);
        g.output(g.identity(go));
        end.carried().forEach(value -> g.output(g.ownOutput(value)));
        end.collected().forEach(value -> g.output(g.ownOutput(value)));
        List<Value> operands = new ArrayList<>(Arrays.asList(turns, null));
        operands.addAll(start);
        Attributes attributes = Attributes.none().with("body", g.build());
        return apply("Loop", attributes, end.carried().size() + end.collected().size(), operands);
    }

    /** Runs one of two bodies, as a bool scalar decides; both make values of the same types. */
    public List<Value> choose(Value condition, Body ifTrue, Body ifFalse) {
        Graph yes = ifTrue.graph(this, "then");
        Attributes attributes =
                Attributes.none()
                        .with("then_branch", yes)
                        .with("else_branch", ifFalse.graph(this, "else"));
        return apply("If", attributes, yes.outputs().size(), List.of(condition));
    }

    /** Writes a body without inputs of its own and returns its results. */
    @FunctionalInterface
    public interface Body {
        /** Writes it. */
        List<Value> write(GraphBuilder g);

        /** The graph that it writes. */
        private Graph graph(GraphBuilder around, String wanted) {
            GraphBuilder g = around.inner(wanted);
            write(g).forEach(value -> g.output(g.ownOutput(value)));
            return g.build();
        }
    }

    /** A body may return only what its own nodes make, each value once. */
    private Value ownOutput(Value value) {
        boolean ownNode =
                value.owner() == this
                        && !inputs.containsKey(value.name())
                        && !initializers.containsKey(value.name());
        return ownNode && !outputs.contains(value.name()) ? value : identity(value);
    }

    /**
     * Writes all of another graph here.
     *
     * @param bindings what stands for its inputs
     * @return the value here for each of its values
     */
    public Map<String, Value> inline(Graph graph, Map<String, Value> bindings) {
        return new Inlining(this, names).inline(graph, bindings);
    }

    /** Makes a value an output of the graph, under its own name. */
    public void output(Value value) {
        checkVisible("output of graph '" + name + "'", value);
        outputs.add(value.name());
    }

    /** Makes a value an output of the graph under another name. */
    public void output(String wanted, Value value) {
        String output = names.exactly(wanted);
        place(
                new NodeDraft(
                        "",
                        "Identity",
                        names.unique(output + "/identity"),
                        Attributes.none(),
                        List.of(output),
                        List.of(value)));
        outputs.add(output);
    }

    /** The graph as it stands now. */
    public Graph build() {
        return new Graph(name, inputs, initializers, nodes, outputs, types);
    }

    List<Value> place(NodeDraft draft) {
        return place(draft, Operators.infer(draft));
    }

    List<Value> place(NodeDraft draft, List<TensorType> results) {
        draft.inputs().stream().filter(v -> v != null).forEach(v -> checkVisible(draft.label(), v));
        nodes.add(draft.node());
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < draft.outputs().size(); i++) {
            String output = draft.outputs().get(i);
            values.add(output.isEmpty() ? null : made(output, results.get(i), null));
        }
        return values;
    }

    private Value made(String value, TensorType type, Tensor constant) {
        types.put(value, type);
        return new Value(this, value, type, constant);
    }

    private void checkVisible(String where, Value value) {
        for (GraphBuilder builder = this; builder != null; builder = builder.outer) {
            if (builder == value.owner()) {
                return;
            }
        }
        throw new GraphException(
                where
                        + ": '"
                        + value.name()
                        + "' belongs to another graph, '"
                        + value.owner().name
                        + "'");
    }
}
