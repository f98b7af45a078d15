package io.augury.graph;

import java.util.List;

/** What a shape rule sees of the node whose output types it infers. */
final class Inference {
    private final NodeDraft draft;

    Inference(NodeDraft draft) {
        this.draft = draft;
    }

    Attributes attributes() {
        return draft.attributes();
    }

    int inputs() {
        return draft.inputs().size();
    }

    int outputs() {
        return draft.outputs().size();
    }

    boolean has(int input) {
        return input < draft.inputs().size() && draft.inputs().get(input) != null;
    }

    TensorType type(int input) {
        if (!has(input)) {
            throw fail("needs input " + input);
        }
        return draft.inputs().get(input).type();
    }

    Shape shape(int input) {
        return type(input).shape();
    }

    ElementType element(int input) {
        return type(input).element();
    }

    /** The values of an input that decides about shapes, so they must be known now. */
    long[] longs(int input) {
        type(input);
        return draft.inputs()
                .get(input)
                .constant()
                .orElseThrow(() -> fail("needs a constant as input " + input))
                .longs();
    }

    /** The same for real numbers. */
    double[] numbers(int input) {
        type(input);
        return draft.inputs()
                .get(input)
                .constant()
                .orElseThrow(() -> fail("needs a constant as input " + input))
                .numbers();
    }

    long[] longs(int input, long... absent) {
        return has(input) ? longs(input) : absent;
    }

    boolean isConstant(int input) {
        return has(input) && draft.inputs().get(input).constant().isPresent();
    }

    /** An axis as index from 0. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw fail("axis " + axis + " is not within rank " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    void rank(int input, int rank) {
        if (shape(input).rank() != rank) {
            throw fail("input " + input + " must have " + rank + " axes");
        }
    }

    void atLeast(int count) {
        if (inputs() < count) {
            throw fail("needs " + count + " inputs");
        }
    }

    void sameElement(int first, int second) {
        if (element(first) != element(second)) {
            throw fail("inputs " + first + " and " + second + " must have the same element type");
        }
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            throw fail(otherwise);
        }
    }

    GraphException fail(String what) {
        return new GraphException(draft.label() + ": " + what + "; inputs are " + described());
    }

    List<TensorType> one(ElementType element, Shape shape) {
        return List.of(new TensorType(element, shape));
    }

    private String described() {
        return draft.inputs().stream().map(v -> v == null ? "none" : v.toString()).toList()
                + (draft.attributes().values().isEmpty()
                        ? ""
                        : ", attributes " + GraphText.attributes(draft.attributes()));
    }
}
