package io.augury.training;

import io.augury.graph.Tensor;
import io.augury.runtime.BoundTensor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

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

    /** Begins with a copy of these, as a session binds its inputs. */
    LiveState(Map<String, Tensor> start, BiFunction<String, Tensor, BoundTensor> binding) {
        start.forEach(
                (name, tensor) -> {
                    BoundTensor bound = binding.apply(name, tensor);
                    now.put(name, bound);
                    next.put(name + StepGraph.NEXT, bound.room());
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
        return tensors(now.keySet());
    }

    /** A copy of some of the state as it is now, by name. */
    Map<String, Tensor> tensors(Collection<String> names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        names.forEach(name -> tensors.put(name, now.get(name).copy()));
        return tensors;
    }

    /**
     * Some of the state without new memory: to be used before the next call, in whose room that
     * stands which a session keeps in an order of its own.
     */
    Map<String, Tensor> views(Collection<String> names) {
        Map<String, Tensor> views = new LinkedHashMap<>();
        names.forEach(name -> views.put(name, now.get(name).view(next.get(name + StepGraph.NEXT))));
        return views;
    }

    @Override
    public void close() {
        now.values().forEach(BoundTensor::close);
        next.values().forEach(BoundTensor::close);
    }
}
