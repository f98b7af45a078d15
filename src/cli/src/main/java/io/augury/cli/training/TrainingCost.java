package io.augury.cli.training;

/**
 * What a training costs one worker while all workers are busy.
 *
 * @param epochSeconds of an epoch on all training images
 * @param evaluation of the trained child
 * @param drawSeconds of augmenting and classifying all training images once, without training; 0 if
 *     no trial does that
 */
public record TrainingCost(double epochSeconds, Evaluation evaluation, double drawSeconds) {
    /**
     * The seconds of classifying each of the parts on which trained children are measured.
     *
     * @param searchVal that every trial of the search and of the verdict is validated on
     * @param selectVal that finalists are validated on
     * @param test the sealed test images of the verdict
     */
    public record Evaluation(double searchVal, double selectVal, double test) {}

    /** The seconds of a trial of so many epochs. */
    public double ofTrial(double epochs) {
        return epochs * epochSeconds + evaluation.searchVal();
    }

    /** The seconds of training a finalist for so many epochs. */
    public double ofFinalist(double epochs) {
        return epochs * epochSeconds + evaluation.selectVal();
    }

    /** The seconds of training an arm of the verdict for so many epochs. */
    public double ofVerdict(double epochs) {
        return ofTrial(epochs) + evaluation.test();
    }
}
