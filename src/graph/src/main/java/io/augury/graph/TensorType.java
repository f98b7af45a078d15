package io.augury.graph;

import java.util.Objects;

/** What a tensor is before it has values: element type and shape. */
public record TensorType(ElementType element, Shape shape) {
    /** Checks that both are there. */
    public TensorType {
        Objects.requireNonNull(element, "element");
        Objects.requireNonNull(shape, "shape");
    }

    /** A type with these axis lengths. */
    public static TensorType of(ElementType element, long... dims) {
        return new TensorType(element, Shape.of(dims));
    }

    /** A 32-bit float type with these axis lengths. */
    public static TensorType floats(long... dims) {
        return of(ElementType.FLOAT, dims);
    }

    /** The same elements in another shape. */
    public TensorType withShape(Shape other) {
        return new TensorType(element, other);
    }

    /** Another element type in the same shape. */
    public TensorType withElement(ElementType other) {
        return new TensorType(other, shape);
    }

    /** For example {@code float[128,3,32,32]}. */
    @Override
    public String toString() {
        return element.lowerName() + shape;
    }
}
