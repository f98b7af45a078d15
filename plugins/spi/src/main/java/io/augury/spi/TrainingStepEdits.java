package io.augury.spi;

import io.augury.graph.Expressions;
import io.augury.graph.Value;

import java.util.List;
import java.util.Set;

/**
 * The join points of a training step. At each, the edits of all regularizers are applied in the
 * order in which the policy lists them, each to what the one before it returned.
 *
 * <p>Expressions are written with the {@link Expressions} that an edit is handed, which may be
 * another one at each join point; a value made at one join point must not be used at another.
 * Except at {@link #gradient}, {@link #gradients} and {@link #update}, what an edit writes is
 * differentiated, so it must be made of operators with a gradient wherever a gradient passes
 * through.
 */
public interface TrainingStepEdits {
    /**
     * A hyper-parameter of this regularizer: a float scalar that is an input of the step, so that
     * one compiled step serves all its values.
     *
     * @throws IllegalArgumentException if the specification declares none of that name
     */
    Value parameter(String name);

    /** The number of this step, from 1: a float scalar. */
    Value step();

    /** Random numbers for this regularizer, the same for the same seed whatever the threads. */
    Draws draws();

    /** Changes images and targets before anything sees them: mixup, CutMix. */
    void batch(BatchEdit edit);

    /** Changes the targets {@code [N, classes]}, each row a distribution: label smoothing. */
    void targets(TargetsEdit edit);

    /**
     * Changes a weight while training; a trained model uses the weight as it is, so this must leave
     * its expected value alone: DropConnect.
     */
    void weight(WeightEdit edit);

    /**
     * Changes a weight by means of tensors that are carried from step to step; a trained model uses
     * the changed weight: spectral normalisation.
     */
    void weight(StatefulWeightEdit edit);

    /**
     * Changes the activations at all sites of some places while training; a trained model leaves
     * them alone, so this must keep their expected values: dropout.
     *
     * @param places a child that has a site at none of them is an error that names them
     */
    void activation(Set<Place> places, ActivationEdit edit);

    /**
     * Changes the activations at all sites of some places; a trained model multiplies them with
     * their expected factor instead: stochastic depth.
     *
     * @param places a child that has a site at none of them is an error that names them
     */
    void activation(Set<Place> places, ActivationEdit edit, SiteFactor trained);

    /** Adds a scalar to the loss: L1, L2. */
    void loss(LossTerm term);

    /** Changes the gradient of one weight: noise, clipping by value. */
    void gradient(GradientEdit edit);

    /** Changes the gradients of all weights together: clipping by their norm. */
    void gradients(GradientsEdit edit);

    /** Changes what the optimizer made of one weight: decoupled weight decay. */
    void update(UpdateEdit edit);

    /** Decides after each epoch whether training goes on: early stopping. */
    void epoch(EpochRule rule);

    /**
     * A batch.
     *
     * @param images uint8 {@code [N, H, W, C]}
     * @param targets float {@code [N, classes]}, each row a distribution
     */
    record Batch(Value images, Value targets) {}

    /** What a weight is for. */
    enum WeightKind {
        /** The kernel of a convolution or the matrix of a fully connected layer. */
        KERNEL,
        /** An offset, also that of a normalisation. */
        BIAS,
        /** The factor of a normalisation. */
        SCALE
    }

    /**
     * A trained tensor of the child.
     *
     * @param name unique in the child, for instance {@code block1.conv1}
     * @param kind what it is for
     * @param value the tensor at the start of the step
     */
    record Weight(String name, WeightKind kind, Value value) {}

    /** Where in a child an activation stands. */
    enum Place {
        /** After the activation function of a hidden fully connected layer, {@code [N, units]}. */
        HIDDEN,
        /** Inside a residual block, before its last convolution, {@code [N, C, H, W]}. */
        BLOCK,
        /** The residual branch just before it is added to the shortcut, {@code [N, ...]}. */
        BRANCH,
        /** The features that the last layer classifies, {@code [N, features]}. */
        FEATURES
    }

    /**
     * A named place of the child.
     *
     * @param name unique in the child, for instance {@code block2.branch}
     * @param place what stands there
     * @param index its number among the sites of the same place, from 0 at the input
     * @param count how many sites of the same place the child has
     */
    record Site(String name, Place place, int index, int count) {}

    /** Images and targets to images and targets of the same types. */
    @FunctionalInterface
    interface BatchEdit {
        /** The batch to train on instead. */
        Batch edit(Expressions g, Batch batch);
    }

    /** Targets to targets of the same type. */
    @FunctionalInterface
    interface TargetsEdit {
        /** The targets to train on instead. */
        Value edit(Expressions g, Value targets);
    }

    /** A weight to a tensor of the same type. */
    @FunctionalInterface
    interface WeightEdit {
        /** What the child uses instead of the weight. */
        Value edit(Expressions g, Weight weight);
    }

    /** An activation to a tensor of the same type. */
    @FunctionalInterface
    interface ActivationEdit {
        /** What the child goes on with instead. */
        Value edit(Expressions g, Site site, Value value);
    }

    /** A site to a float scalar. */
    @FunctionalInterface
    interface SiteFactor {
        /** What a trained model multiplies the activation with. */
        Value factor(Expressions g, Site site);
    }

    /** All weights to a scalar. */
    @FunctionalInterface
    interface LossTerm {
        /** What is added to the loss. */
        Value term(Expressions g, List<Weight> weights);
    }

    /** A gradient to a tensor of the same type. */
    @FunctionalInterface
    interface GradientEdit {
        /** What the optimizer sees instead of the gradient. */
        Value edit(Expressions g, Weight weight, Value gradient);
    }

    /** All gradients to as many tensors of the same types. */
    @FunctionalInterface
    interface GradientsEdit {
        /**
         * What the optimizer sees instead of the gradients.
         *
         * @param weights in the order of the child
         * @param gradients one for each weight, in that order
         */
        List<Value> edit(Expressions g, List<Weight> weights, List<Value> gradients);
    }

    /** An updated weight to a tensor of the same type. */
    @FunctionalInterface
    interface UpdateEdit {
        /**
         * The weight after the step.
         *
         * @param weight as it was before the step
         * @param updated what the optimizer and earlier edits made of it
         * @param rate the learning rate of this step, a float scalar
         */
        Value edit(Expressions g, Weight weight, Value updated, Value rate);
    }

    /** A decision after each epoch; a pure function of the metrics. */
    @FunctionalInterface
    interface EpochRule {
        /**
         * What to do after the last of these epochs.
         *
         * @param epochs metrics of all epochs so far, oldest first
         * @param parameters the values of this regularizer's hyper-parameters
         */
        EpochDecision after(List<EpochMetrics> epochs, ParameterValues parameters);
    }

    /** The values of a regularizer's hyper-parameters in one training. */
    @FunctionalInterface
    interface ParameterValues {
        /**
         * One value.
         *
         * @throws IllegalArgumentException if the specification declares none of that name
         */
        double value(String name);
    }

    /**
     * What was measured in one epoch; losses are means of the cross-entropy in nats, accuracies
     * shares from 0 to 1.
     *
     * @param epoch from 1
     */
    record EpochMetrics(
            int epoch,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy) {}

    /**
     * Whether training goes on.
     *
     * @param keep remember the weights of this epoch: the trained model has the weights that were
     *     remembered last
     * @param stop this was the last epoch
     */
    record EpochDecision(boolean keep, boolean stop) {}

    /**
     * Random tensors inside the training step. Each call is a stream of its own; its numbers depend
     * on the trial's seed, the step and the order of the calls alone.
     */
    interface Draws {
        /** Uniform floats in {@code [0, 1)}, independent for each element, of this shape. */
        Value uniform(Expressions g, long... shape);

        /**
         * Floats of the standard normal distribution, independent for each element, of this shape,
         * by the transform of Box and Muller (1958); their size is at most 5.8, since the uniform
         * numbers have 24 bits.
         */
        default Value normal(Expressions g, long... shape) {
            Value radius = g.sqrt(g.mul(g.log(g.sub(1, uniform(g, shape))), -2));
            return g.mul(radius, g.cos(g.mul(uniform(g, shape), 2 * Math.PI)));
        }
    }
}
