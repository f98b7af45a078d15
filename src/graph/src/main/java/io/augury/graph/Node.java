package io.augury.graph;

import java.util.List;
import java.util.Objects;

/**
 * One application of an operator: names of the values that it reads (an empty name stands for an
 * optional input left out) and of those that it makes.
 *
 * @param name unique in its graph
 * @param domain empty for ONNX's own operators
 */
public record Node(
        String name,
        String domain,
        String op,
        List<String> inputs,
        List<String> outputs,
        Attributes attributes) {
    /** Keeps copies of the lists. */
    public Node {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(attributes, "attributes");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
