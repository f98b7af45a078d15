package io.augury.graph;

import java.util.List;

/** The value of one attribute of a node. */
public sealed interface Attribute {
    /** An integer. */
    record Int(long value) implements Attribute {}

    /** A real number. */
    record Real(float value) implements Attribute {}

    /** A text. */
    record Text(String value) implements Attribute {}

    /** Integers. */
    record Ints(List<Long> values) implements Attribute {
        /** Keeps a copy. */
        public Ints {
            values = List.copyOf(values);
        }
    }

    /** Real numbers. */
    record Reals(List<Float> values) implements Attribute {
        /** Keeps a copy. */
        public Reals {
            values = List.copyOf(values);
        }
    }

    /** A tensor. */
    record Constant(Tensor value) implements Attribute {}

    /** A graph that runs inside the node's operator; it may use values of the graph around it. */
    record Body(Graph value) implements Attribute {}
}
