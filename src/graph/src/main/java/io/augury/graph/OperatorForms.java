package io.augury.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How operators of other operator sets are written in that of graphs: those whose attributes have
 * become inputs, and those that are made of simpler ones. One line each, in the class for its kind.
 * What has no line is the same in all sets that are read.
 */
final class OperatorForms {
    private static final Map<String, Form> BY_NAME = new TreeMap<>();

    static {
        ElementwiseForms.declare(OperatorForms::add);
        LayoutForms.declare(OperatorForms::add);
        WindowForms.declare(OperatorForms::add);
        NormalisationForms.declare(OperatorForms::add);
        AttentionForms.declare(OperatorForms::add);
    }

    private OperatorForms() {}

    /** Writes a node of a file. */
    @FunctionalInterface
    interface Form {
        /** A value for each output of the node, or for the first ones. */
        List<Value> write(FormScope f);
    }

    /** Takes a line of the table. */
    interface Table {
        void op(String name, Form form);
    }

    private static void add(String name, Form form) {
        if (BY_NAME.put(name, form) != null) {
            throw new IllegalStateException(name + " is declared twice");
        }
    }

    /** The names of all operators that have a form of their own. */
    static Collection<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static List<Value> write(GraphBuilder builder, NodeDraft draft, long opset) {
        FormScope scope = new FormScope(builder, draft, opset);
        Form form = BY_NAME.getOrDefault(draft.op(), OperatorForms::unchanged);
        return form.write(scope);
    }

    /** As the node stands in the file. */
    static List<Value> unchanged(GraphBuilder builder, NodeDraft draft, long opset) {
        return unchanged(new FormScope(builder, draft, opset));
    }

    private static List<Value> unchanged(FormScope f) {
        return f.same(f.attributes(), f.outputs(), f.inputs());
    }
}
