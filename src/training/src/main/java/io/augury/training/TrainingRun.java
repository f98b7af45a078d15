package io.augury.training;

import java.util.List;
import java.util.Optional;

/**
 * A finished training.
 *
 * @param epochs what each epoch gave, in order
 * @param validation by classes, after the last epoch that was validated; empty if none was
 * @param model the trained model: with the weights after the last epoch, or those that a
 *     regularizer chose to keep by validation
 * @param pace over all epochs, evaluation not counted
 */
public record TrainingRun(
        List<EpochRecord> epochs, Optional<Evaluation> validation, TrainedModel model, Pace pace) {
    public TrainingRun {
        epochs = List.copyOf(epochs);
    }

    /**
     * How fast a training was.
     *
     * @param imagesPerSecond training images
     * @param waitShare the share of the time, 0 to 1, that steps waited for augmented images
     */
    public record Pace(double imagesPerSecond, double waitShare) {}

    /**
     * The score of the trial: validation accuracy after the last epoch, never the best over epochs,
     * which would favour noisy policies.
     */
    public double score() {
        return epochs.getLast().valAccuracy();
    }
}
