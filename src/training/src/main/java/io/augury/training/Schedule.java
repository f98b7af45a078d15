package io.augury.training;

/**
 * The learning rate of every step, relative to its peak: a linear warm-up, then half a cosine down
 * to zero (Loshchilov and Hutter, 2016, without restarts).
 *
 * @param warmUpSteps steps of the warm-up; step {@code s} of it has the rate {@code (s + 1) /
 *     warmUpSteps}
 * @param steps all steps of the training
 */
record Schedule(long warmUpSteps, long steps) {
    Schedule {
        if (steps < 1 || warmUpSteps < 0) {
            throw new IllegalArgumentException(
                    "a schedule of %d steps with %d of warm-up".formatted(steps, warmUpSteps));
        }
    }

    /** The share of the peak rate at a step, counted from 0. */
    double at(long step) {
        if (step < warmUpSteps) {
            return (step + 1.0) / warmUpSteps;
        }
        double done = (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
        return 0.5 * (1 + Math.cos(Math.PI * done));
    }
}
