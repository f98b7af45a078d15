package io.augury.training;

import java.util.List;

/**
 * A finished training.
 *
 * @param epochs what each epoch gave, in order
 * @param model the trained model: with the weights after the last epoch, or those that a
 *     regularizer chose to keep by validation
 * @param imagesPerSecond training images per second over all epochs, evaluation not counted
 */
public record TrainingRun(List<EpochRecord> epochs, TrainedModel model, double imagesPerSecond) {
    public TrainingRun {
        epochs = List.copyOf(epochs);
    }

    /**
     * The score of the trial: validation accuracy after the last epoch, never the best over epochs,
     * which would favour noisy policies.
     */
    public double score() {
        return epochs.getLast().valAccuracy();
    }
}
