package io.augury.graph;

import java.util.Arrays;
import java.util.List;

/** A node of a file on its way into a graph: what stands in the file, and what to write with. */
final class FormScope implements Expressions {
    private final GraphBuilder builder;
    private final NodeDraft draft;
    private final long opset;

    FormScope(GraphBuilder builder, NodeDraft draft, long opset) {
        this.builder = builder;
        this.draft = draft;
        this.opset = opset;
    }

    /** The version of the operator set that the file uses. */
    long opset() {
        return opset;
    }

    Attributes attributes() {
        return draft.attributes();
    }

    /** How many outputs are used, up to the last. */
    int outputs() {
        return draft.outputs().size();
    }

    List<Value> inputs() {
        return draft.inputs();
    }

    boolean has(int input) {
        return input < draft.inputs().size() && draft.inputs().get(input) != null;
    }

    Value x() {
        return x(0);
    }

    Value x(int input) {
        if (!has(input)) {
            throw fail("needs input " + input);
        }
        return draft.inputs().get(input);
    }

    /** The numbers of an input that must be known when the file is read. */
    double[] numbers(int input) {
        return x(input).constant()
                .orElseThrow(() -> fail("needs a constant as input " + input))
                .numbers();
    }

    /** The operator of the file with other attributes and inputs, under the name of the node. */
    List<Value> same(Attributes attributes, Value... inputs) {
        return same(attributes, outputs(), Arrays.asList(inputs));
    }

    List<Value> same(Attributes attributes, int outputs, List<Value> inputs) {
        return builder.applyNamed(draft.name(), draft.op(), attributes, outputs, inputs);
    }

    GraphException fail(String what) {
        return new GraphException(draft.label() + ": " + what);
    }

    @Override
    public List<Value> apply(String op, Attributes attributes, int outputs, List<Value> inputs) {
        return builder.applyNamed(
                draft.name() + "/" + Names.ofOp(op), op, attributes, outputs, inputs);
    }

    @Override
    public Value constant(Tensor tensor) {
        return builder.constant(tensor);
    }
}
