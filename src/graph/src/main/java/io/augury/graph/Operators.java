package io.augury.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ONNX operators that a graph may use: one line each, in the class for its kind. */
public final class Operators {
    private static final Map<String, Operator> BY_NAME = new TreeMap<>();

    static {
        ElementwiseShapes.declare(Operators::add);
        LayoutShapes.declare(Operators::add);
        ReductionShapes.declare(Operators::add);
        LayerShapes.declare(Operators::add);
        ControlFlowShapes.declare(Operators::add);
    }

    private Operators() {}

    /** Takes a line of the table. */
    interface Table {
        void op(String name, int since, ShapeRule rule);
    }

    private record Operator(int since, ShapeRule rule) {}

    private static void add(String name, int since, ShapeRule rule) {
        if (BY_NAME.put(name, new Operator(since, rule)) != null) {
            throw new IllegalStateException(name + " is declared twice");
        }
    }

    /** The names of all operators. */
    public static Collection<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * The version of the operator set in which the operator took the form that {@link Graph#OPSET}
     * has.
     *
     * @throws GraphException if it is unknown
     */
    public static int since(String op) {
        return named(op).since();
    }

    private static Operator named(String op) {
        Operator operator = BY_NAME.get(op);
        if (operator == null) {
            throw new GraphException(
                    "unknown operator '"
                            + op
                            + "'; the nearest known one is '"
                            + nearest(op)
                            + "'");
        }
        return operator;
    }

    static List<TensorType> infer(NodeDraft draft) {
        Inference inference = new Inference(draft);
        if (!BY_NAME.containsKey(draft.op())) {
            throw inference.fail("unknown operator; the nearest is '" + nearest(draft.op()) + "'");
        }
        try {
            List<TensorType> types = named(draft.op()).rule().infer(inference);
            if (draft.outputs().size() > types.size()) {
                throw inference.fail("has " + types.size() + " outputs");
            }
            return types;
        } catch (GraphException e) {
            boolean named = e.getMessage().startsWith(draft.label());
            throw named ? e : inference.fail(e.getMessage());
        }
    }

    private static String nearest(String op) {
        return BY_NAME.keySet().stream()
                .min(Comparator.comparingInt(known -> distance(known, op)))
                .orElseThrow();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
