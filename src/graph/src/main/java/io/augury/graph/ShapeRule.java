package io.augury.graph;

import java.util.List;

/** The types of an operator's outputs, from its inputs and attributes. */
@FunctionalInterface
interface ShapeRule {
    List<TensorType> infer(Inference node);
}
