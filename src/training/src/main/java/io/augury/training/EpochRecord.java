package io.augury.training;

import io.augury.spi.TrainingStepEdits.EpochMetrics;

import java.util.Objects;
import java.util.Optional;

/**
 * What one epoch gave.
 *
 * @param epoch from 1
 * @param trainLoss mean over the steps, as the optimizer saw it (smoothed targets and penalties
 *     included)
 * @param trainAccuracy share of augmented training images classified right while training
 * @param validation after the epoch; absent where nobody needs it
 * @param seconds of the epoch, with its validation
 */
public record EpochRecord(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        Optional<Validation> validation,
        double seconds) {

    public EpochRecord {
        Objects.requireNonNull(validation, "validation");
    }

    /**
     * What a child does on the validation images.
     *
     * @param loss mean cross-entropy
     * @param accuracy share of images classified right
     */
    public record Validation(double loss, double accuracy) {}

    /**
     * The validation's loss.
     *
     * @throws java.util.NoSuchElementException if the epoch was not validated
     */
    public double valLoss() {
        return validation.orElseThrow().loss();
    }

    /**
     * The validation's accuracy.
     *
     * @throws java.util.NoSuchElementException if the epoch was not validated
     */
    public double valAccuracy() {
        return validation.orElseThrow().accuracy();
    }

    EpochMetrics metrics() {
        return new EpochMetrics(epoch, trainLoss, trainAccuracy, valLoss(), valAccuracy());
    }
}
