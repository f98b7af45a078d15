package io.augury.graph;

import java.util.Optional;

/** A tensor that a graph under construction will have when it runs: its name and its type. */
public final class Value {
    private final GraphBuilder owner;
    private final String name;
    private final TensorType type;
    private final Tensor constant;

    Value(GraphBuilder owner, String name, TensorType type, Tensor constant) {
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.constant = constant;
    }

    /** Unique in its graph and in the graphs around it. */
    public String name() {
        return name;
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** Shape. */
    public Shape shape() {
        return type.shape();
    }

    /** Element type. */
    public ElementType element() {
        return type.element();
    }

    /** Length of one axis; a negative index counts from the last. */
    public long dim(int axis) {
        return shape().dim(axis);
    }

    /** The values, if they are known when the graph is built. */
    public Optional<Tensor> constant() {
        return Optional.ofNullable(constant);
    }

    GraphBuilder owner() {
        return owner;
    }

    /** For example {@code conv_1: float[128,16,32,32]}. */
    @Override
    public String toString() {
        return name + ": " + type;
    }
}
