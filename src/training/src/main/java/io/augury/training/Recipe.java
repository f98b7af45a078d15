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
 */
public record Recipe(
        OptimizerSetting optimizer,
        ScheduleSetting schedule,
        int epochs,
        int batch,
        List<RegularizerSetting> regularizers) {

    public Recipe {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        regularizers = List.copyOf(regularizers);
        if (epochs < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "a recipe has at least 1 epoch and 1 image a batch, not %d and %d"
                            .formatted(epochs, batch));
        }
    }

    /**
     * The default of {@code train}: SGD with Nesterov momentum 0.9, peak rate 0.1 per 128 images,
     * one epoch of warm-up, weight decay 5e-4 (the recipe of wide residual networks, with a
     * cosine).
     */
    public static Recipe standard(int epochs, int batch) {
        return new Recipe(
                OptimizerSetting.of("sgd", Map.of("lr", 0.1 * batch / 128)),
                ScheduleSetting.cosine(Math.min(1, epochs / 5.0)),
                epochs,
                batch,
                List.of(RegularizerSetting.of("weight-decay", Map.of("strength", 5e-4))));
    }

    /** This recipe with another optimizer. */
    public Recipe withOptimizer(OptimizerSetting other) {
        return new Recipe(other, schedule, epochs, batch, regularizers);
    }

    /** This recipe with another schedule. */
    public Recipe withSchedule(ScheduleSetting other) {
        return new Recipe(optimizer, other, epochs, batch, regularizers);
    }

    /** This recipe with other regularizers. */
    public Recipe withRegularizers(List<RegularizerSetting> others) {
        return new Recipe(optimizer, schedule, epochs, batch, others);
    }

    /** The schedule of a training with so many steps an epoch. */
    Schedule schedule(int stepsPerEpoch) {
        return Schedules.of(schedule, epochs, stepsPerEpoch);
    }
}
