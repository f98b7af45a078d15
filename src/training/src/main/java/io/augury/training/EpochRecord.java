package io.augury.training;

import io.augury.spi.TrainingStepEdits.EpochMetrics;

/**
 * What one epoch gave.
 *
 * @param epoch from 1
 * @param trainLoss mean over the steps, as the optimizer saw it (smoothed targets and penalties
 *     included)
 * @param trainAccuracy share of augmented training images classified right while training
 * @param valLoss mean cross-entropy of the validation images after the epoch
 * @param valAccuracy share of validation images classified right after the epoch
 * @param seconds of the epoch, with its evaluation
 */
public record EpochRecord(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double valLoss,
        double valAccuracy,
        double seconds) {

    EpochMetrics metrics() {
        return new EpochMetrics(epoch, trainLoss, trainAccuracy, valLoss, valAccuracy);
    }
}
