package io.augury.training;

import io.augury.policy.RegularizerSetting;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a child is trained, beside its policy.
 *
 * @param optimizer with its peak learning rate
 * @param schedule how the rate goes from there
 * @param epochs passes over the training images, at least 1
 * @param batch images per step; a smaller training set is one batch. What is left of an epoch after
 *     its last whole batch is dropped; the order is drawn anew each epoch, so that no image is left
 *     out for good
 * @param regularizers applied in this order, before those of the policy
 * @param precision of its products
 */
public record Recipe(
        OptimizerSetting optimizer,
        ScheduleSetting schedule,
        int epochs,
        int batch,
        List<RegularizerSetting> regularizers,
        Precision precision) {

    private static final double PEAK_RATE = 0.2;
    private static final int FULL_RATE_BATCH = 32;
    private static final int WARM_UP_TENTHS = 3;

    public Recipe {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(precision, "precision");
        regularizers = List.copyOf(regularizers);
        if (epochs < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "a recipe has at least 1 epoch and 1 image a batch, not %d and %d"
                            .formatted(epochs, batch));
        }
    }

    /**
     * The default of {@code train}: SGD with Nesterov momentum 0.9 and weight decay 5e-4, a rate
     * that rises in the first three tenths of the training and falls by half a cosine in the rest.
     * Trainings are short here; with the usual warm-up of an epoch or less they depend on luck.
     */
    public static Recipe standard(int epochs, int batch) {
        return new Recipe(
                OptimizerSetting.of("sgd", Map.of("lr", peak(batch))),
                ScheduleSetting.cosine(WARM_UP_TENTHS * epochs / 10.0),
                epochs,
                batch,
                List.of(RegularizerSetting.of("weight-decay", Map.of("strength", 5e-4))),
                Precision.FP32);
    }

    /** Below {@value #FULL_RATE_BATCH} images it goes with the root of the batch, as its noise. */
    private static double peak(int batch) {
        return PEAK_RATE * Math.sqrt(Math.min(1, (double) batch / FULL_RATE_BATCH));
    }

    /** This recipe with another optimizer. */
    public Recipe withOptimizer(OptimizerSetting other) {
        return new Recipe(other, schedule, epochs, batch, regularizers, precision);
    }

    /** This recipe with another schedule. */
    public Recipe withSchedule(ScheduleSetting other) {
        return new Recipe(optimizer, other, epochs, batch, regularizers, precision);
    }

    /** This recipe with other regularizers. */
    public Recipe withRegularizers(List<RegularizerSetting> others) {
        return new Recipe(optimizer, schedule, epochs, batch, others, precision);
    }

    /** This recipe in another precision. */
    public Recipe withPrecision(Precision other) {
        return new Recipe(optimizer, schedule, epochs, batch, regularizers, other);
    }

    /**
     * The same training in another number of epochs: what the schedule counts in epochs grows or
     * shrinks with them, so that the rate goes the same way.
     */
    public Recipe lasting(int otherEpochs) {
        return new Recipe(
                optimizer,
                schedule.stretched((double) otherEpochs / epochs),
                otherEpochs,
                batch,
                regularizers,
                precision);
    }

    /** The schedule of a training with so many steps an epoch. */
    Schedule schedule(int stepsPerEpoch) {
        return Schedules.of(schedule, epochs, stepsPerEpoch);
    }
}
