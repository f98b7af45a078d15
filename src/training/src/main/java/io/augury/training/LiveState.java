package io.augury.training;

import io.augury.graph.Tensor;
import io.augury.runtime.BoundTensor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a training in memory that steps read and write in place: what a call has written is
 * what the next one reads. So there are two of each tensor for the whole training, and none is
 * copied between calls.
 *
 * <p>Not thread safe; must be closed.
 */
final class LiveState implements AutoCloseable {
    private Map<String, BoundTensor> now = new LinkedHashMap<>();
    private Map<String, BoundTensor> next = new LinkedHashMap<>();

    /** Begins with a copy of these. */
    LiveState(Map<String, Tensor> start) {
        start.forEach(
                (name, tensor) -> {
                    now.put(name, BoundTensor.of(tensor));
                    next.put(name + StepGraph.NEXT, BoundTensor.zeros(tensor.type()));
                });
    }

    /** What the next call reads, by name. */
    Map<String, BoundTensor> inputs() {
        return Map.copyOf(now);
    }

    /** What the next call writes, by the names of its outputs. */
    Map<String, BoundTensor> outputs() {
        return Map.copyOf(next);
    }

    /** Goes on with what a call has written. */
    void advance() {
        Map<String, BoundTensor> before = now;
        Map<String, BoundTensor> after = next;
        now = new LinkedHashMap<>();
        next = new LinkedHashMap<>();
        before.forEach(
                (name, tensor) -> {
                    now.put(name, after.get(name + StepGraph.NEXT));
                    next.put(name + StepGraph.NEXT, tensor);
                });
    }

    /** A copy of the state as it is now, by name. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        now.forEach((name, tensor) -> tensors.put(name, tensor.copy()));
        return tensors;
    }

    /** The state without a copy, by name: to be used before the next call. */
    Map<String, Tensor> views() {
        Map<String, Tensor> views = new LinkedHashMap<>();
        now.forEach((name, tensor) -> views.put(name, tensor.view()));
        return views;
    }

    @Override
    public void close() {
        now.values().forEach(BoundTensor::close);
        next.values().forEach(BoundTensor::close);
    }
}
