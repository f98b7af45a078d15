package io.augury.training.child;

import io.augury.graph.Tensor;
import io.augury.graph.Value;

import java.util.Map;

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

    /** What names it in another process: its name, or a file and how it is read. */
    default String reference() {
        return name();
    }

    /** What only equal children have: by it, results of a child are found again. */
    default String identity() {
        return name();
    }

    /**
     * What it starts with in place of drawn numbers: weights, and running statistics under {@code
     * norm.mean} and {@code norm.variance}.
     *
     * @param classes as for {@link #logits}
     */
    default Map<String, Tensor> pretrained(int classes) {
        return Map.of();
    }

    /** In which unit it takes pixels. */
    default PixelUnit pixels() {
        return PixelUnit.STANDARD;
    }

    /** Units of pixels. */
    enum PixelUnit {
        /** With the mean 0 and the standard deviation 1 of the training images, by channel. */
        STANDARD,
        /** From 0 to 1. */
        UNIT,
        /** From 0 to 255. */
        RAW
    }
}
