package io.augury.spi;

import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.List;

/**
 * A change of weights by means of tensors that are carried from one training step to the next.
 *
 * <p>The tensors are part of the training step's state: they go in, what {@link #advance} makes of
 * them goes out, and nothing is kept anywhere else. In each step {@link #advance} runs first and is
 * not differentiated; {@link #edit} then sees what it made as constants. A trained model uses what
 * {@link #edit} makes of its weights and the last tensors, without another {@link #advance}.
 */
public interface StatefulWeightEdit {
    /**
     * The tensors that are carried for a weight, the same each time; empty if this weight is left
     * alone.
     */
    List<Memory> memory(String weight, WeightKind kind, Shape shape);

    /**
     * The tensors of this step.
     *
     * @param weight as it is at the start of the step
     * @param memory as the step before left it, in the order of {@link #memory}; never empty
     * @return as many tensors of the same types
     */
    List<Value> advance(Expressions g, Weight weight, List<Value> memory);

    /**
     * What the child uses instead of the weight.
     *
     * @param memory what {@link #advance} returned; never empty
     */
    Value edit(Expressions g, Weight weight, List<Value> memory);

    /**
     * A float tensor that is carried from step to step.
     *
     * @param start what it holds before the first step
     */
    record Memory(Shape shape, Start start) {}

    /** What a carried tensor holds before the first step. */
    enum Start {
        /** Zeros. */
        ZERO,
        /** A direction that the trial's seed chooses: the sum of squares is 1. */
        DIRECTION
    }
}
