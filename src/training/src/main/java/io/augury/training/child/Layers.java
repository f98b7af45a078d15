package io.augury.training.child;

import io.augury.graph.GraphBuilder;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;

/**
 * The layers that a child model is built of. Names are unique in a child; they name the weights of
 * an exported model and the sites that a regularizer sees.
 */
public interface Layers {
    /**
     * A square convolution without bias, padded by {@code kernel / 2} on every side.
     *
     * @param x {@code [N, C, H, W]}
     */
    Value conv(String name, Value x, int outputs, int kernel, int stride);

    /**
     * Batch normalisation (Ioffe and Szegedy, 2015): with the statistics of the batch in training,
     * with running ones (momentum 0.1, unbiased variance, epsilon 1e-5, as PyTorch has them) after
     * it.
     *
     * @param x {@code [N, C, H, W]}
     */
    Value norm(String name, Value x);

    /** The larger of zero and x. */
    Value relu(Value x);

    /** Element-wise sum of two equal shapes. */
    Value add(Value a, Value b);

    /** The mean over all positions: {@code [N, C, H, W]} to {@code [N, C]}. */
    Value globalMean(Value x);

    /** {@code [N, ...]} to {@code [N, features]}. */
    Value flatten(Value x);

    /**
     * A fully connected layer with bias.
     *
     * @param x {@code [N, features]}
     */
    Value dense(String name, Value x, int units);

    /**
     * The last layer: fully connected, with half of He's variance since no ReLU follows.
     *
     * @param x {@code [N, features]}
     */
    Value classify(String name, Value x, int classes);

    /** Where the layers are written, for what has no word here. */
    GraphBuilder graph();

    /** The tensor that is used for a weight; asked once for each weight. */
    Value weight(WeightSpec spec);

    /**
     * Batch normalisation whose factor and offset are given.
     *
     * @param x {@code [N, C, ...]}
     * @param scale {@code [C]}
     * @param bias {@code [C]}
     */
    Value norm(ChildPlan.Norm norm, Value x, Value scale, Value bias);

    /** Marks a place where regularizers may change the activation. */
    Value site(String name, Place place, Value x);
}
