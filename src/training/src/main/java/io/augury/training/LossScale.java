package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dynamic scaling of the loss, for gradients in 16 bits: a step whose gradients are not all finite
 * changes nothing and halves the scale; many steps in a row that go well double it. With the
 * numbers of PyTorch's GradScaler: start, growth and backoff factor, growth interval.
 *
 * <p>Not as there: a step that changes nothing leaves running statistics alone, too.
 *
 * @see <a href="https://pytorch.org/docs/stable/amp.html#torch.cuda.amp.GradScaler">GradScaler</a>
 */
final class LossScale {
    /** The state's tensor that the loss is multiplied with. */
    static final String SCALE = "loss scale";

    /** The state's tensor that counts the steps since the scale last changed. */
    static final String STEPS = "steps at this scale";

    static final float START = 65536;
    static final float GROWTH = 2;
    static final float BACKOFF = 0.5f;
    static final float INTERVAL = 2000;

    private LossScale() {}

    static Map<String, TensorType> state() {
        Map<String, TensorType> state = new LinkedHashMap<>();
        state.put(SCALE, TensorType.floats());
        state.put(STEPS, TensorType.floats());
        return state;
    }

    static Map<String, Tensor> start() {
        return Map.of(SCALE, Tensor.scalar(START), STEPS, Tensor.scalar(0f));
    }

    /** Whether all are finite, a bool scalar: times 0, what is not finite is not 0. */
    static Value areFinite(Expressions g, Collection<Value> gradients) {
        Value none =
                gradients.stream()
                        .map(gradient -> g.reduceSum(g.mul(gradient, 0)))
                        .reduce(g::add)
                        .orElseThrow();
        return g.equal(none, g.scalar(0));
    }

    /** The state after a step. */
    static Map<String, Value> next(Expressions g, Value scale, Value steps, Value finite) {
        Value counted = g.add(steps, 1);
        Value grows = g.not(g.less(counted, INTERVAL));
        Value grown = g.where(grows, g.mul(scale, GROWTH), scale);
        Value zero = g.scalar(0);
        Map<String, Value> next = new LinkedHashMap<>();
        next.put(SCALE, g.where(finite, grown, g.mul(scale, BACKOFF)));
        next.put(STEPS, g.where(g.and(finite, g.not(grows)), counted, zero));
        return next;
    }
}
