package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.RegularizerSpec.HyperParameter;

import java.util.List;

/**
 * The rule that turns a gradient into a new weight, written into the training step. A new optimizer
 * is one class, and one line in {@link Optimizers}.
 *
 * <p>Immutable; equal optimizers write equal steps.
 */
interface Optimizer {
    /** As {@code --optimizer} takes it. */
    String name();

    /**
     * What it can be given; {@code lr}, the peak learning rate, comes first. They are inputs of the
     * step, so that one compiled step serves all values.
     */
    List<HyperParameter> parameters();

    /** Names of the tensors, of the shape of a weight and zero at first, that it keeps for each. */
    List<String> slots();

    /**
     * Writes the update of one weight.
     *
     * @param weight before the step
     * @param gradient of the loss
     * @param slots what it keeps for this weight, in the order of {@link #slots}
     */
    Updated update(Scope scope, Value weight, Value gradient, List<Value> slots);

    /** A weight and its slots after a step. */
    record Updated(Value weight, List<Value> slots) {}

    /** What an update is written with. */
    interface Scope {
        /** The builder of the step. */
        Expressions graph();

        /** The learning rate of this step, a float scalar. */
        Value rate();

        /** The number of this step, from 1, a float scalar. */
        Value step();

        /** One of {@link Optimizer#parameters}, a float scalar. */
        Value parameter(String name);
    }
}
