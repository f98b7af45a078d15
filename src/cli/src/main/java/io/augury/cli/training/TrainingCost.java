package io.augury.cli.training;

/**
 * What a trial's training costs one worker while all workers are busy.
 *
 * @param epochSeconds of an epoch on all training images
 * @param validationSeconds of the validation after the last epoch
 * @param drawSeconds of augmenting and classifying all training images once, without training; 0 if
 *     no trial does that
 */
public record TrainingCost(double epochSeconds, double validationSeconds, double drawSeconds) {
    /** The seconds of a training of so many epochs. */
    public double seconds(double epochs) {
        return epochs * epochSeconds + validationSeconds;
    }
}
