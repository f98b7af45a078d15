package io.augury.spi;

/**
 * An edit of the training step: what a technique adds to training beside the augmentation of
 * images.
 *
 * <p>Instances are stateless and shared between threads: everything that changes during training
 * lives in the training step.
 */
public interface Regularizer {
    /** What this regularizer is called, accepts and means; the same object each time. */
    RegularizerSpec spec();

    /**
     * Registers edits at the join points it needs. Called once for each training step that is
     * built, which then serves all values of the hyper-parameters.
     */
    void edit(TrainingStepEdits step);
}
