package io.augury.training;

import io.augury.graph.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training after some of its epochs, from where several others may go on. Immutable.
 *
 * @param epochs that it has behind it, at least 0
 * @param state weights, running statistics and what the optimizer and the regularizers remember, by
 *     name
 */
public record Checkpoint(int epochs, Map<String, Tensor> state) {
    /** Before the first epoch, with the child's own weights. */
    static final Checkpoint NONE = new Checkpoint(0, Map.of());

    public Checkpoint {
        if (epochs < 0) {
            throw new IllegalArgumentException(
                    "a checkpoint after " + epochs + " epochs; allowed: 0 and more");
        }
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }

    /**
     * A start with what of it was trained: tensors that the checkpoint has in the same shape. What
     * a regularizer remembers that the training before did not have stays as it is.
     */
    Map<String, Tensor> over(Map<String, Tensor> start) {
        Map<String, Tensor> all = new LinkedHashMap<>(start);
        all.replaceAll(
                (name, first) -> {
                    Tensor trained = state.get(name);
                    return trained != null && trained.type().equals(first.type()) ? trained : first;
                });
        return all;
    }
}
