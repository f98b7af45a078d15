package io.augury.autodiff;

import io.augury.graph.Value;

/** Writes the gradient of the loss by one input of a node. */
@FunctionalInterface
public interface GradientRule {
    /**
     * The gradient. It may have a shape that the input was broadcast to, or one that broadcasts to
     * the input's: the walk sums or repeats it. Null if the rule for another input of the node
     * already contains it.
     */
    Value gradient(GradientScope g);
}
