package io.augury.training.child;

import io.augury.graph.Value;

/**
 * A child model: the network whose validation accuracy after training scores a policy.
 *
 * <p>Works for any image size from 1x1 and any number of channels and classes. Immutable; equal
 * children build equal networks.
 */
public interface ChildModel {
    /** As {@code --child} takes it, for instance {@code wrn-40-2}. */
    String name();

    /**
     * Builds the network.
     *
     * @param layers what to build it with; it decides whether the network trains or infers
     * @param images float {@code [N, C, H, W]}, normalised
     * @param classes number of classes, at least 1
     * @return logits {@code [N, classes]}
     */
    Value logits(Layers layers, Value images, int classes);
}
